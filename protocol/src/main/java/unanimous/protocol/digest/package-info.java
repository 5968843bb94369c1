/** Digests of bytes: of whatever two sides must find to be the same. */
@NullMarked
package unanimous.protocol.digest;

import org.jspecify.annotations.NullMarked;
