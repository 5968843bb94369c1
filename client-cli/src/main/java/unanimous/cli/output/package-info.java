/**
 * What a person or a program sees: exit codes, streams, tables, steps as they happen, durations,
 * JSON.
 *
 * <p>Depends on no other package of the CLI.
 */
@NullMarked
package unanimous.cli.output;

import org.jspecify.annotations.NullMarked;
