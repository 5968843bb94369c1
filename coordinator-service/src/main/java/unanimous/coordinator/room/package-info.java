/** How much may be under way at once; docs/limits.md has the figures. */
@NullMarked
package unanimous.coordinator.room;

import org.jspecify.annotations.NullMarked;
