/** The coordinator as a process: the public API, and the driver that decides every write. */
@NullMarked
package unanimous.coordinator;

import org.jspecify.annotations.NullMarked;
