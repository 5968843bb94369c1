/**
 * What is asked of a store: which operations, of what size, on which keys, by how many clients.
 * Depends on no other package.
 */
@NullMarked
package unanimous.benchmark.workload;

import org.jspecify.annotations.NullMarked;
