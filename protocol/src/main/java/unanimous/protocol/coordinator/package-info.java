/** The coordinator's side of two-phase commit: admit, prepare, decide, tell everyone, end. */
@NullMarked
package unanimous.protocol.coordinator;

import org.jspecify.annotations.NullMarked;
