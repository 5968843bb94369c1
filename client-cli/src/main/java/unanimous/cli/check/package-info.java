/**
 * A run of the hammer that judges itself: load that is recorded, faults meanwhile, a look at the
 * final state, and the verdict.
 *
 * <p>Depends on every package but {@code command}.
 */
@NullMarked
package unanimous.cli.check;

import org.jspecify.annotations.NullMarked;
