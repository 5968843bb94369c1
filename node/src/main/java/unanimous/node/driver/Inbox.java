package unanimous.node.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.protocol.driver.Reply;

/**
 * What waits for a driver. Nothing is refused here: whoever lets work in bounds it, and the answers
 * to it with it.
 *
 * @param <V> events
 */
public final class Inbox<V> {

  /** Bounds one batch, so that a long queue does not make its first event wait for its last. */
  private static final int MAX_BATCH = 1_024;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LinkedBlockingQueue<V> events = new LinkedBlockingQueue<>();
  private volatile Runnable onPut = () -> {};
  private volatile Runnable onLeft = () -> {};

  /** Brings an event. If the driver is idle, the calling thread takes the step for it. */
  public void put(V event) {
    events.add(event);
    onPut.run();
  }

  /** Leaves an event for the driver's own thread: the calling one has something else to do. */
  public void leave(V event) {
    events.add(event);
    onLeft.run();
  }

  /** Has every arrival announced, on the thread that brought it. */
  void announce(Runnable put, Runnable left) {
    onPut = put;
    onLeft = left;
  }

  /**
   * Asks the driver something and waits for its answer.
   *
   * @param question makes the event from where its answer goes
   * @throws ProblemException if the driver does not answer: it is stopping, or its disk stalls
   */
  public <A> A ask(Function<Reply<A>, V> question) {
    CompletableFuture<A> answer = new CompletableFuture<>();
    put(question.apply(answer::complete));
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      throw new Problem(
              ProblemType.NOT_READY,
              "This process stands still: at a crash point where it was paused, before its end, or"
                  + " because its disk does not answer. What it was asked waits, and may yet be done. Ask"
                  + " again when it goes on.")
          .asException();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the driver was asked", e);
    }
  }

  public int size() {
    return events.size();
  }

  /** Takes what has gathered. */
  List<V> takeAll() {
    List<V> batch = new ArrayList<>();
    events.drainTo(batch, MAX_BATCH);
    return batch;
  }
}
