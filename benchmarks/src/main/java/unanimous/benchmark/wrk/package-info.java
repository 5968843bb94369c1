/** {@code wrk} as the load generator for whatever speaks HTTP. */
@NullMarked
package unanimous.benchmark.wrk;

import org.jspecify.annotations.NullMarked;
