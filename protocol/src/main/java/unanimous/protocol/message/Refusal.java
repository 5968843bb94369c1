package unanimous.protocol.message;

import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/** Why a participant votes no. */
public sealed interface Refusal {

  /** Another undecided transaction came first. */
  record KeyHeld(Key key, TransactionId holder) implements Refusal {}

  /** The key's last revision is not the one the condition asks for. */
  record ConditionFailed(Condition condition, long actualRevision) implements Refusal {}

  /**
   * It is over already: a peer in doubt had asked and was told "aborted", or the transaction is
   * below the settled mark.
   */
  record TooLate() implements Refusal {}
}
