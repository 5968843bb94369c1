/**
 * Passes crash points, and halts or pauses the process there when it was told to. Off unless the
 * process was started with the profile {@code crash-points}.
 */
@NullMarked
package unanimous.node.crashpoint;

import org.jspecify.annotations.NullMarked;
