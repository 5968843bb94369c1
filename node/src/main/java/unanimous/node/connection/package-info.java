/** A thread for each connection, which waits itself for what its client sends and takes. */
@NullMarked
package unanimous.node.connection;

import org.jspecify.annotations.NullMarked;
