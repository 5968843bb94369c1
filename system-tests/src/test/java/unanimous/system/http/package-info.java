/** HTTP as users speak it, and as nobody should. */
@NullMarked
package unanimous.system.http;

import org.jspecify.annotations.NullMarked;
