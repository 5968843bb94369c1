package unanimous.protocol.coordinator;

import java.util.Optional;
import unanimous.protocol.transaction.TransactionId;

/**
 * What a client learns of its transaction. There is a third outcome, unknown: that of a client
 * whose coordinator died, or whose log stalled, before it answered. No machine ever says it.
 */
public sealed interface Outcome {

  /** The decision is durable; nothing can undo it. */
  record Committed(TransactionId id, long revision) implements Outcome {}

  /**
   * Nothing changed, and nothing of it ever will.
   *
   * @param id empty if it was refused before one was issued
   */
  record Aborted(Optional<TransactionId> id, AbortReason reason) implements Outcome {}
}
