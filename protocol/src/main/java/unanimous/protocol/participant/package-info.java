/** A replica's side of two-phase commit: vote, stay in doubt, learn the decision, apply it. */
@NullMarked
package unanimous.protocol.participant;

import org.jspecify.annotations.NullMarked;
