package unanimous.protocol.exploration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unanimous.protocol.driver.BatchObserver;
import unanimous.protocol.driver.Driver;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.simulation.Invariant;
import unanimous.protocol.simulation.Violation;

/**
 * A process with the production driver and machine, a disk in memory, and a clock that only moves
 * when it is woken. It takes one input after the other and tells what it did.
 */
abstract class LiveProcess<V, R, E> {

  /** What is to happen later than this does not happen: how a world leaves timers out. */
  static final Duration HORIZON = Duration.ofMinutes(10);

  private static final Instant BIRTH = Instant.ofEpochSecond(1_000_000);
  private static final ThreadLocal<List<Output>> EAR = ThreadLocal.withInitial(ArrayList::new);

  private final List<Object> records = new ArrayList<>();
  private Instant now = BIRTH;
  private int beforeForce;
  private @Nullable Driver<V, R, E> driver;

  /** The machine of a new life. */
  abstract Machine<V, R, E> recover();

  /** The records are forced. */
  abstract void keep(List<R> records);

  abstract void perform(E effect);

  /** All that survives a crash. */
  abstract Object disk();

  /** What else the process holds in memory besides its driver. */
  abstract Object memory();

  /** A step begins. */
  void begin() {}

  static void heard(Whom whom, Object answer) {
    say(new Output.Told(whom, answer));
  }

  static void say(Output output) {
    EAR.get().add(output);
  }

  boolean isUp() {
    return driver != null;
  }

  final String fingerprint() {
    return driver == null
        ? Fingerprint.of(now, disk())
        : Fingerprint.of(now, driver, disk(), memory());
  }

  /** Whether it wants to be woken, and not only in a far future. */
  final boolean wantsToWake() {
    return wakeAt().filter(moment -> !moment.isAfter(now.plus(HORIZON))).isPresent();
  }

  private Optional<Instant> wakeAt() {
    return driver == null ? Optional.empty() : driver.wakeAt();
  }

  /** Takes the input; {@code next} is for the caller to fill in. */
  final Reaction take(Input<V> input) {
    begin();
    EAR.get().clear();
    records.clear();
    beforeForce = -1;
    Optional<Violation> violation = Optional.empty();
    try {
      run(input);
    } catch (Violation e) {
      violation = Optional.of(e);
    } catch (IllegalStateException | IllegalArgumentException e) {
      violation = Optional.of(new Violation(Invariant.SANITY, e));
    }
    List<Output> outputs = List.copyOf(EAR.get());
    int early = beforeForce < 0 ? 0 : beforeForce;
    return new Reaction(-1, outputs, early, List.copyOf(records), violation);
  }

  private void run(Input<V> input) {
    switch (input) {
      case Input.Start<V>() -> {
        Driver<V, R, E> begun =
            new Driver<>(recover(), this::force, this::perform, () -> now, BatchObserver.NONE);
        driver = begun;
        begun.start();
      }
      case Input.Batch<V>(List<V> events) -> running().process(events);
      case Input.Wake<V>() -> {
        now = wakeAt().filter(moment -> moment.isAfter(now)).orElse(now);
        running().process(List.of());
      }
      case Input.Crash<V>() -> {
        driver = null;
        now = BIRTH;
      }
    }
  }

  private Driver<V, R, E> running() {
    if (driver == null) {
      throw new AssertionError("the process is down");
    }
    return driver;
  }

  private void force(List<R> appended) {
    beforeForce = EAR.get().size();
    records.addAll(appended);
    keep(appended);
  }
}
