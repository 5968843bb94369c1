/** Processes killed under load, and what is left afterwards. */
@NullMarked
package unanimous.system.crash;

import org.jspecify.annotations.NullMarked;
