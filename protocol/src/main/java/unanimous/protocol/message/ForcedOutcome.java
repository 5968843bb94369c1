package unanimous.protocol.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import unanimous.protocol.transaction.TransactionId;

/**
 * A heuristic decision: a participant in doubt took this outcome because an operator said so, after
 * nobody who could be asked knew better. It is never forgotten.
 *
 * @param outcome committed or aborted; the revision of a forced commit is the participant's own
 * @param forcedAt to the millisecond
 * @param standing what has been learned since of the real decision
 */
public record ForcedOutcome(
    TransactionId id, Decision outcome, Instant forcedAt, Standing standing) {

  /** How what was forced stands beside what was decided. */
  public enum Standing {
    /** Nobody has said yet what was decided. */
    UNCONFIRMED,
    /** The same was decided. */
    CONFIRMED,
    /** Something else was decided, or forced elsewhere: the stores differ. */
    CONTRADICTED;

    /** For people, programs and metrics. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ForcedOutcome {
    new Decision.Forced(outcome);
    // As logs keep it: what is read from one again is the same, and no news for anybody.
    forcedAt = forcedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  public ForcedOutcome with(Standing learned) {
    return new ForcedOutcome(id, outcome, forcedAt, learned);
  }

  public boolean isCommit() {
    return outcome instanceof Decision.Committed;
  }

  /** Commit or abort: for people, programs and logs. */
  public String word() {
    return isCommit() ? "commit" : "abort";
  }

  /**
   * What a peer may be told: as good as decided only once that is known, and nothing of what is
   * known to be wrong, for somebody else knows what is right.
   */
  public Decision told() {
    return switch (standing) {
      case UNCONFIRMED -> new Decision.Forced(outcome);
      case CONFIRMED -> outcome;
      case CONTRADICTED -> new Decision.Pending();
    };
  }
}
