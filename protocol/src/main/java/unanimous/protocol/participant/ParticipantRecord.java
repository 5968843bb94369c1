package unanimous.protocol.participant;

import java.util.List;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.Member;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.TransactionId;

/** What a participant writes into its log. */
public sealed interface ParticipantRecord {

  /** Forced before the yes vote leaves. */
  record Prepared(PreparedRecord prepared) implements ParticipantRecord {}

  /**
   * Applies the operations, clears the prepared record and remembers the outcome, all in one
   * transaction; forced before the acknowledgement leaves.
   */
  record Applied(OutcomeRecord.Committed outcome, List<Operation> operations)
      implements ParticipantRecord {}

  /** Clears the prepared record. Only noted: if it is lost the participant asks again. */
  record Aborted(TransactionId id) implements ParticipantRecord {}

  /** Forced before a peer is told "aborted". */
  record RefusedToPeer(OutcomeRecord.Refused outcome) implements ParticipantRecord {}

  /**
   * What an operator forced, or how that stands now; replaces what was recorded of it before.
   * Forced together with what it does: applied or aborted.
   */
  record Forced(ForcedOutcome outcome) implements ParticipantRecord {}

  /** The coordinator obeyed from now on; forced before it is welcomed. */
  record CoordinatorAccepted(CoordinatorIdentity identity) implements ParticipantRecord {}

  /** Whom to ask when the coordinator is out of reach. */
  record RosterLearned(List<Member> members) implements ParticipantRecord {}

  /** Outcomes before this one may be deleted. */
  record SettledBelow(TransactionId below) implements ParticipantRecord {}
}
