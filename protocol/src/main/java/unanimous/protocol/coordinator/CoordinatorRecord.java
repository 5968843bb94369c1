package unanimous.protocol.coordinator;

import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.Member;
import unanimous.protocol.transaction.TransactionId;

/** What a coordinator writes into its log. An abort is not among it: it is presumed. */
public sealed interface CoordinatorRecord {

  /** Forced before anything is said to anyone. */
  record EpochBegun(CoordinatorIdentity identity) implements CoordinatorRecord {}

  /** A replica's store belongs to the cluster from now on, or has another address. */
  record ReplicaRegistered(Member member) implements CoordinatorRecord {}

  /** The commit point. */
  record Decided(DecisionRecord decision) implements CoordinatorRecord {}

  /** All earlier transactions are over. Only noted: if it is lost some commits are redelivered. */
  record SettledBelow(TransactionId below) implements CoordinatorRecord {}
}
