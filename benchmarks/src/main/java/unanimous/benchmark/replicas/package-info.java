/** Does throughput fall no faster than the work grows, when there are more replicas? */
@NullMarked
package unanimous.benchmark.replicas;

import org.jspecify.annotations.NullMarked;
