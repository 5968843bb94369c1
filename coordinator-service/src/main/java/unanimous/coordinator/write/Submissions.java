package unanimous.coordinator.write;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import unanimous.node.driver.Inbox;
import unanimous.node.trace.Tracing;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.Transaction;

/** Hands transactions to the driver and waits for their outcomes. */
public final class Submissions {

  private final Inbox<CoordinatorEvent> inbox;
  private final Tracing tracing;

  public Submissions(Inbox<CoordinatorEvent> inbox, Tracing tracing) {
    this.inbox = inbox;
    this.tracing = tracing;
  }

  /**
   * Submits the transaction and waits: for the votes at most as long as the vote timeout says, and
   * for the log as long as its disk takes. A timeout of its own would give others the place of a
   * write that still holds its memory, and setting one and taking it back wakes another thread
   * twice for each write.
   *
   * @param request what the client calls it, if it calls it something
   * @throws IllegalStateException if the wait is interrupted, which is not an abort
   */
  public Outcome submit(Transaction transaction, Optional<NamedRequest> request) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    Reply<Outcome> reply = tracing.bearing(outcome::complete);
    inbox.put(new CoordinatorEvent.Submit(transaction, request, reply));
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The outcome of a transaction is not known", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a transaction was under way", e);
    }
  }
}
