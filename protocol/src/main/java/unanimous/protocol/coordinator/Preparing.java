package unanimous.protocol.coordinator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;

/** A transaction whose votes are being awaited. */
record Preparing(
    TransactionId id,
    Transaction transaction,
    Optional<NamedRequest> request,
    Reply<Outcome> reply,
    VoteTally tally,
    Instant admittedAt) {

  TransactionView view() {
    return view(TransactionView.State.PREPARING, Optional.empty());
  }

  TransactionView aborted(AbortReason reason) {
    return view(TransactionView.State.ABORTED, Optional.of(reason));
  }

  private TransactionView view(TransactionView.State state, Optional<AbortReason> reason) {
    return new TransactionView(
        id,
        state,
        Optional.empty(),
        reason,
        List.copyOf(transaction.keys()),
        admittedAt,
        tally.missing());
  }
}
