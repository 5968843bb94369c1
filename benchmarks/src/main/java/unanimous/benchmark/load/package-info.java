/** One stretch of load and what a load generator has seen of it. */
@NullMarked
package unanimous.benchmark.load;

import org.jspecify.annotations.NullMarked;
