/** Reads: one replica in sync, chosen at random. */
@NullMarked
package unanimous.coordinator.read;

import org.jspecify.annotations.NullMarked;
