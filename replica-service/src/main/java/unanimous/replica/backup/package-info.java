/** Copies of the store for backups, taken while it serves. They only look. */
@NullMarked
package unanimous.replica.backup;

import org.jspecify.annotations.NullMarked;
