package unanimous.coordinator.write;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import unanimous.node.driver.Inbox;
import unanimous.node.trace.Tracing;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.Transaction;

/** Hands transactions to the driver and waits for their outcomes. */
public final class Submissions {

  /** Longer than any vote timeout: only a log that does not return takes so long. */
  private static final long PATIENCE_SECONDS = 60;

  private final Inbox<CoordinatorEvent> inbox;
  private final Tracing tracing;

  public Submissions(Inbox<CoordinatorEvent> inbox, Tracing tracing) {
    this.inbox = inbox;
    this.tracing = tracing;
  }

  /**
   * Submits the transaction.
   *
   * @param request what the client calls it, if it calls it something
   * @throws IllegalStateException if the outcome is not known in time, which is not an abort
   */
  public Outcome submit(Transaction transaction, Optional<NamedRequest> request) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    Reply<Outcome> reply = tracing.bearing(outcome::complete);
    inbox.put(new CoordinatorEvent.Submit(transaction, request, reply));
    try {
      return outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IllegalStateException("The outcome of a transaction is not known in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a transaction was under way", e);
    }
  }
}
