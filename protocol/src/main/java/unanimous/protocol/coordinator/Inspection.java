package unanimous.protocol.coordinator;

import java.util.Set;
import unanimous.protocol.message.ParticipantName;

/** What a coordinator can tell of a transaction from memory. */
public sealed interface Inspection {

  /** It is under way or was finished lately. */
  record Known(TransactionView view) implements Inspection {}

  /** No such transaction was ever issued. */
  record NeverIssued() implements Inspection {}

  /**
   * Finished too long ago to be in memory: the log may still hold the decision.
   *
   * @param notAccepted the participants that must accept this epoch before it may be presumed
   *     aborted if the log holds none; none of them if it may be now
   */
  record NotInMemory(Set<ParticipantName> notAccepted) implements Inspection {}
}
