package unanimous.node.crashpoint;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unanimous.protocol.crashpoint.CrashPoint;

/**
 * Counts every passage, and does what it was ordered to. While the process is paused at a point
 * every other passage waits as well: the process stands still as a whole, but for those who only
 * look.
 */
final class ArmedCrashPoints implements CrashPoints {

  private static final Logger log = LoggerFactory.getLogger(ArmedCrashPoints.class);

  private final Consumer<CrashPoint> halt;

  /** Fair: whoever came first is served first. */
  private final ReentrantLock turns = new ReentrantLock(true);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition released = lock.newCondition();
  private final Map<CrashPoint, Long> passages = new EnumMap<>(CrashPoint.class);
  private Optional<Order> order = Optional.empty();
  private Optional<CrashPoint> pausedAt = Optional.empty();

  /**
   * Arms nothing.
   *
   * @param halt ends the process; may return in tests only
   */
  ArmedCrashPoints(Consumer<CrashPoint> halt) {
    this.halt = halt;
  }

  /**
   * How things stand.
   *
   * @param order what the process was told and has not done yet
   * @param pausedAt where it stands still
   * @param passages of each point that was passed since the start
   */
  record State(
      Optional<Order> order, Optional<CrashPoint> pausedAt, Map<CrashPoint, Long> passages) {}

  /** Takes the place of any order before. */
  void arm(Order wanted) {
    locked(() -> {
      order = Optional.of(wanted);
      log.warn(
          "Told to {} at crash point {}, passage {}",
          wanted.action().word(),
          wanted.point(),
          wanted.passage());
    });
  }

  /**
   * Lets the process go on from where it is paused, to where it was told to stop next; forgets the
   * order if it is not paused. Where it was paused, if it was.
   */
  Optional<CrashPoint> release() {
    lock.lock();
    try {
      Optional<CrashPoint> was = pausedAt;
      if (was.isEmpty()) {
        order = Optional.empty();
      }
      was.ifPresent(point -> log.warn("Released from crash point {}", point));
      pausedAt = Optional.empty();
      released.signalAll();
      return was;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets the order, and lets the process go on. */
  void disarm() {
    locked(() -> {
      order = Optional.empty();
      pausedAt = Optional.empty();
      released.signalAll();
    });
  }

  State state() {
    lock.lock();
    try {
      return new State(order, pausedAt, new EnumMap<>(passages));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void before(Supplier<Set<Crossing>> crossings) {
    passAll(crossings, Crossing::before);
  }

  @Override
  public void after(Supplier<Set<Crossing>> crossings) {
    passAll(crossings, Crossing::after);
  }

  private void passAll(Supplier<Set<Crossing>> crossings, Function<Crossing, CrashPoint> moment) {
    crossings.get().stream().map(moment).sorted().forEach(this::pass);
  }

  @Override
  public void pass(CrashPoint point) {
    locked(() -> {
      awaitRelease();
      passages.merge(point, 1L, Long::sum);
      order.filter(given -> given.point() == point).ifPresent(this::obey);
    });
  }

  private void obey(Order given) {
    if (given.passage() > 1) {
      order = Optional.of(given.next());
      return;
    }
    order = Optional.empty();
    switch (given.action()) {
      case HALT -> halt.accept(given.point());
      case PAUSE -> {
        log.warn("Paused at crash point {}: {}", given.point(), given.point().moment());
        pausedAt = Optional.of(given.point());
        awaitRelease();
      }
    }
  }

  private void awaitRelease() {
    while (pausedAt.isPresent()) {
      released.awaitUninterruptibly();
    }
  }

  @Override
  public Turn turn(Supplier<Set<Crossing>> crossings) {
    Optional<CrashPoint> armed = state().order().map(Order::point);
    if (armed.filter(point -> passes(crossings, point)).isEmpty()) {
      return CrashPoints.OFF.turn(crossings);
    }
    turns.lock();
    return turns::unlock;
  }

  private static boolean passes(Supplier<Set<Crossing>> crossings, CrashPoint point) {
    return crossings.get().stream()
        .anyMatch(crossing -> crossing.before() == point || crossing.after() == point);
  }

  private void locked(Runnable act) {
    lock.lock();
    try {
      act.run();
    } finally {
      lock.unlock();
    }
  }
}
