/** How soon a cluster serves, and how much memory it takes. */
@NullMarked
package unanimous.benchmark.start;

import org.jspecify.annotations.NullMarked;
