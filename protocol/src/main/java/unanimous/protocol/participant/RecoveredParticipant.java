package unanimous.protocol.participant;

import java.util.List;
import java.util.Optional;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.Member;
import unanimous.protocol.transaction.TransactionId;

/**
 * What a participant finds in its log when it starts.
 *
 * @param coordinator the last coordinator accepted; none if it has never been in a cluster
 * @param settledBelow every earlier transaction is over
 * @param forced all that operators ever forced here
 */
public record RecoveredParticipant(
    String storeId,
    Optional<CoordinatorIdentity> coordinator,
    long appliedRevision,
    TransactionId settledBelow,
    List<Member> roster,
    List<PreparedRecord> prepared,
    List<OutcomeRecord> outcomes,
    List<ForcedOutcome> forced) {

  /** A store that was just made. */
  public static RecoveredParticipant empty(String storeId) {
    return new RecoveredParticipant(
        storeId,
        Optional.empty(),
        0,
        new TransactionId(0, 0),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
