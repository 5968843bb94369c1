/** Backups of a cluster that serves, and clusters made of backups. */
@NullMarked
package unanimous.system.backup;

import org.jspecify.annotations.NullMarked;
