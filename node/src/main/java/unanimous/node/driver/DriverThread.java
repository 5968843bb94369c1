package unanimous.node.driver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unanimous.protocol.driver.Driver;

/**
 * The one thread that runs a driver: everything that changes durable state happens here, one batch
 * after the other.
 *
 * @param <V> events
 */
public final class DriverThread<V> {

  private static final Logger log = LoggerFactory.getLogger(DriverThread.class);
  private static final Duration IDLE = Duration.ofMillis(200);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private final Driver<V, ?, ?> driver;
  private final Inbox<V> inbox;
  private final InstantSource clock;
  private final Consumer<Throwable> onFailure;
  private final Thread thread;
  private volatile boolean stopping;

  /**
   * Makes the thread; {@link #start} starts it.
   *
   * @param onFailure is called on the thread when the driver throws, most likely because its log
   *     could not be written; it must end the process, for nobody can say what is durable
   */
  public DriverThread(
      String name,
      Driver<V, ?, ?> driver,
      Inbox<V> inbox,
      InstantSource clock,
      Consumer<Throwable> onFailure) {
    this.driver = driver;
    this.inbox = inbox;
    this.clock = clock;
    this.onFailure = onFailure;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Lets the driver finish what waits, makes durable what was noted, and returns. */
  public void stop() {
    stopping = true;
    try {
      if (!thread.join(STOP_PATIENCE)) {
        log.warn(
            "The driver is still busy after {} s; leaving it behind", STOP_PATIENCE.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stopping || inbox.size() > 0) {
        driver.process(inbox.takeAll(patience()));
      }
      driver.flush();
    } catch (InterruptedException | RuntimeException | Error e) {
      onFailure.accept(e);
    }
  }

  /** Bounded, so that a stop is noticed. */
  private Duration patience() {
    return driver
        .wakeAt()
        .map(this::untilOrNothing)
        .filter(wait -> wait.compareTo(IDLE) < 0)
        .orElse(IDLE);
  }

  private Duration untilOrNothing(Instant wakeAt) {
    Duration wait = Duration.between(clock.instant(), wakeAt);
    return wait.isNegative() ? Duration.ZERO : wait;
  }
}
