/**
 * What coordinator and participants say to each other, as plain records; no encoding is known here.
 */
@NullMarked
package unanimous.protocol.message;

import org.jspecify.annotations.NullMarked;
