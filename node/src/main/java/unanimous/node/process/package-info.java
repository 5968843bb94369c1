/** How a process starts, refuses to start, and stops when it can no longer keep its word. */
@NullMarked
package unanimous.node.process;

import org.jspecify.annotations.NullMarked;
