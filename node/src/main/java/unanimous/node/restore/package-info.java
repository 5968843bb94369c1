/** How a new process begins with what a backup holds, as part of a new cluster. */
@NullMarked
package unanimous.node.restore;

import org.jspecify.annotations.NullMarked;
