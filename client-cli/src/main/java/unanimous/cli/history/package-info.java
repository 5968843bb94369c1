/**
 * What clients did and were told during a run, as a file: a line of JSON for each operation, fault
 * and final read. Written as the run goes, read back to be judged; the format is described in
 * {@code docs/history.md}.
 *
 * <p>Depends on {@code output} only.
 */
@NullMarked
package unanimous.cli.history;

import org.jspecify.annotations.NullMarked;
