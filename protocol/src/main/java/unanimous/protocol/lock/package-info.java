/**
 * The no-wait lock table that both sides use: the first to arrive proceeds, the other is refused.
 */
@NullMarked
package unanimous.protocol.lock;

import org.jspecify.annotations.NullMarked;
