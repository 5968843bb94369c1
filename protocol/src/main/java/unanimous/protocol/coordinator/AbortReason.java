package unanimous.protocol.coordinator;

import java.util.SortedMap;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.IdempotencyKey;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/** Why a transaction was aborted. */
public sealed interface AbortReason {

  /** Another undecided transaction holds the key. */
  record KeyHeld(Key key, TransactionId holder) implements AbortReason {}

  /** A condition does not hold. */
  record ConditionFailed(Condition condition, long actualRevision) implements AbortReason {}

  /** Not every replica could take part; says of each that could not why. */
  record ReplicasUnavailable(SortedMap<ParticipantName, String> reasons) implements AbortReason {}

  /** A replica had refused it to a peer before its prepare came. */
  record RefusedToPeer(ParticipantName replica) implements AbortReason {}

  /**
   * The request bears the name of another one, which this transaction carries or has carried out.
   */
  record IdempotencyKeyReused(IdempotencyKey key, TransactionId first) implements AbortReason {}

  /** Too many transactions are under way. */
  record Overloaded(int underWay) implements AbortReason {}

  /** The coordinator is being stopped. */
  record Stopping() implements AbortReason {}
}
