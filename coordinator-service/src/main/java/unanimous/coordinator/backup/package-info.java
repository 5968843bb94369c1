/** Backups for operators, taken at a replica in sync. They only look. */
@NullMarked
package unanimous.coordinator.backup;

import org.jspecify.annotations.NullMarked;
