package unanimous.node.wire;

import java.time.Instant;
import unanimous.protocol.message.ForcedOutcome;

/**
 * An outcome that an operator forced, as people and programs see it.
 *
 * @param outcome commit or abort
 * @param standing unconfirmed, confirmed or contradicted by what was decided
 */
public record ForcedView(String outcome, Instant forcedAt, String standing) {

  public static ForcedView of(ForcedOutcome forced) {
    return new ForcedView(forced.word(), forced.forcedAt(), forced.standing().word());
  }
}
