/** Processes that are down, paused, wiped, doubled, overloaded or stopped. */
@NullMarked
package unanimous.system.badday;

import org.jspecify.annotations.NullMarked;
