/**
 * Every crash point in real processes: a write is driven into it, the process dies there, and what
 * comes of it is checked and written down as {@code docs/crash-matrix.md}.
 */
@NullMarked
package unanimous.system.crashpoints;

import org.jspecify.annotations.NullMarked;
