/** Ours side by side with what a user would pick instead. */
@NullMarked
package unanimous.benchmark.peers;

import org.jspecify.annotations.NullMarked;
