/** Clients that write, remember what they were told, and hold the store to it. */
@NullMarked
package unanimous.system.load;

import org.jspecify.annotations.NullMarked;
