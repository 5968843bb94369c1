package unanimous.node.driver;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * In a driver's place: takes what is put into an inbox, and keeps it for the test to look at.
 *
 * @param <V> events
 */
public final class InboxReader<V> implements AutoCloseable {

  private final Inbox<V> inbox;
  private final Consumer<V> answering;
  private final List<V> events = new CopyOnWriteArrayList<>();
  private final Semaphore arrivals = new Semaphore(1);
  private volatile Runnable step = () -> {};
  private final Thread thread;

  /**
   * Begins to take events.
   *
   * @param answering is called with each of them
   */
  public InboxReader(Inbox<V> inbox, Consumer<V> answering) {
    this.inbox = inbox;
    this.answering = answering;
    inbox.announce(this::put, arrivals::release);
    thread = Thread.startVirtualThread(this::run);
  }

  /** Has whoever puts an event do this, as if it took the driver's step. */
  public void takeSteps(Runnable newStep) {
    step = newStep;
  }

  private void put() {
    arrivals.release();
    step.run();
  }

  private void run() {
    try {
      while (true) {
        arrivals.acquire();
        for (V event : inbox.takeAll()) {
          events.add(event);
          answering.accept(event);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What has come so far, in order. */
  public List<V> events() {
    return List.copyOf(events);
  }

  /** What has come so far of one kind, in order. */
  public <E extends V> List<E> events(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
