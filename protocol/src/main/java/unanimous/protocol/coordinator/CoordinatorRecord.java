package unanimous.protocol.coordinator;

import java.util.Optional;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.TransactionId;

/** What a coordinator writes into its log. An abort is not among it: it is presumed. */
public sealed interface CoordinatorRecord {

  /** Forced before anything is said to anyone. */
  record EpochBegun(CoordinatorIdentity identity) implements CoordinatorRecord {}

  /** A replica's store belongs to the cluster from now on, or has another address. */
  record ReplicaRegistered(Member member) implements CoordinatorRecord {}

  /**
   * The commit point.
   *
   * @param request what the client called it: durable with the decision or not at all, so that
   *     after any crash a repeat is known if and only if the first is committed
   */
  record Decided(DecisionRecord decision, Optional<NamedRequest> request)
      implements CoordinatorRecord {

    /** The decision on a request without a name. */
    public Decided(DecisionRecord decision) {
      this(decision, Optional.empty());
    }
  }

  /** A replica says that an operator forced an outcome there, or how that stands now. */
  record ForcedReported(ParticipantName replica, ForcedOutcome outcome)
      implements CoordinatorRecord {}

  /**
   * All earlier transactions are over. Only noted: if it is lost some commits are redelivered.
   *
   * @param requestsForgottenThrough the revision up to which requests are not known by their names
   *     any more
   */
  record SettledBelow(TransactionId below, long requestsForgottenThrough)
      implements CoordinatorRecord {}
}
