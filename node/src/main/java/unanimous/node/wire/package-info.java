/** The messages of the protocol as JSON over HTTP. */
@NullMarked
package unanimous.node.wire;

import org.jspecify.annotations.NullMarked;
