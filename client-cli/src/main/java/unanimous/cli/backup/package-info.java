/**
 * Takes a backup: the file that comes from the coordinator, written so that under its final name
 * there is a whole copy or none.
 *
 * <p>Depends on {@code client}, {@code http}, {@code file} and {@code output}.
 */
@NullMarked
package unanimous.cli.backup;

import org.jspecify.annotations.NullMarked;
