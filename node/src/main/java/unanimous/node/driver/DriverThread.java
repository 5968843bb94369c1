package unanimous.node.driver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unanimous.protocol.driver.Driver;

/**
 * Runs a driver: everything that changes durable state happens in its steps, one after the other.
 *
 * <p>While the driver is idle, whoever brings an event takes the step that it calls for: a lone
 * client's write is not handed from thread to thread. While a step is being taken, others leave
 * their events and go; this thread takes the next step for all that has gathered, those steps that
 * only time calls for, and those for events that are left to it.
 *
 * @param <V> events
 */
public final class DriverThread<V> {

  private static final Logger log = LoggerFactory.getLogger(DriverThread.class);

  /** Should the clock be set while nothing is due, it is noticed within this time. */
  private static final Duration IDLE = Duration.ofSeconds(1);

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private final Driver<V, ?, ?> driver;
  private final Inbox<V> inbox;
  private final InstantSource clock;
  private final Consumer<Throwable> onFailure;
  private final Thread thread;

  /** Held by whoever takes a step. */
  private final ReentrantLock turn = new ReentrantLock();

  /** When this thread next looks. */
  private final Alarm alarm = new Alarm();

  /** When it should; changes with every step, whoever takes it. */
  private volatile Instant dueAt = Instant.MAX;

  private volatile boolean stopping;
  private volatile boolean over;

  /**
   * Makes the thread; {@link #start} starts it.
   *
   * @param onFailure is called when the driver throws, most likely because its log could not be
   *     written; it must end the process, for nobody can say what is durable
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
    inbox.announce(this::arrived, this::wake);
    thread.start();
  }

  /** Lets the driver finish what waits, makes durable what was noted, and returns. */
  public void stop() {
    stopping = true;
    wake();
    try {
      if (!thread.join(STOP_PATIENCE)) {
        log.warn(
            "The driver is still busy after {} s; leaving it behind", STOP_PATIENCE.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void arrived() {
    // Whoever has the turn, and be it this very thread, looks again after he has given it back.
    if (turn.isHeldByCurrentThread() || !turn.tryLock()) {
      return;
    }
    try {
      step();
    } finally {
      turn.unlock();
    }
    if (inbox.size() > 0 || alarm.ringsTooLateFor(dueAt)) {
      wake();
    }
  }

  private void wake() {
    LockSupport.unpark(thread);
  }

  private void run() {
    // Nor may this thread end unnoticed: what only time calls for would not be done any more.
    guarded(this::stepUntilStopped);
    inTurn(this::finish);
  }

  private void stepUntilStopped() {
    while (!over && (!stopping || inbox.size() > 0)) {
      inTurn(this::step);
      awaitWork();
    }
  }

  private void awaitWork() {
    Instant now = clock.instant();
    Instant looksAt = alarm.set(now.plus(IDLE), () -> dueAt);
    if (inbox.size() == 0 && !stopping) {
      LockSupport.parkNanos(this, Duration.between(now, looksAt).toNanos());
    }
  }

  private void inTurn(Runnable action) {
    turn.lock();
    try {
      action.run();
    } finally {
      turn.unlock();
    }
  }

  private void step() {
    guarded(() -> {
      driver.process(inbox.takeAll());
      dueAt = driver.wakeAt().orElse(Instant.MAX);
    });
  }

  private void finish() {
    guarded(driver::flush);
    over = true;
  }

  /** After a failure nothing more is done: nothing may leave that the log may not hold. */
  private void guarded(Runnable action) {
    if (over) {
      return;
    }
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      over = true;
      onFailure.accept(e);
    }
  }
}
