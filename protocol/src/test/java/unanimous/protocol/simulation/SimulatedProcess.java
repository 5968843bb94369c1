package unanimous.protocol.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import unanimous.protocol.driver.BatchObserver;
import unanimous.protocol.driver.Driver;
import unanimous.protocol.driver.Machine;

/**
 * A process with a production driver. When the driver forces, the append takes its time: what the
 * driver says afterwards is kept back until then, and a crash meanwhile keeps or loses the append
 * as a whole. A crash loses all that is in memory, the driver and its noted records included.
 */
abstract class SimulatedProcess<V, R, E> implements Node {

  private static final long LEAST_APPEND_MICROS = 100;
  private static final long MOST_APPEND_MICROS = 6_000;
  private static final long LEAST_GATHER_MICROS = 5;
  private static final long MOST_GATHER_MICROS = 400;
  private static final double APPEND_KEPT = 0.5;

  private static final long LEAST_CLOCK_ERROR_MICROS = 1_000;
  private static final long MOST_CLOCK_ERROR_MICROS = 86_400_000_000L;
  private static final long LEAST_DRAIN_MICROS = 500;
  private static final long MOST_DRAIN_MICROS = 100_000;

  private final String name;
  private final World world;
  private final Runnable onCrash;
  private final SimulatedClock clock;

  private final List<V> inbox = new ArrayList<>();
  private final List<R> appending = new ArrayList<>();
  private final List<E> keptBack = new ArrayList<>();
  private @Nullable Driver<V, R, E> driver;
  private int life;
  private boolean up;
  private boolean listens;
  private boolean busy;
  private boolean stopping;
  private boolean failed;
  private boolean flushed;
  private long stalledUntilMicros;
  private Instant alarm = Instant.MAX;

  SimulatedProcess(String name, World world, Runnable onCrash) {
    this.name = name;
    this.world = world;
    this.onCrash = onCrash;
    this.clock = new SimulatedClock(world.scheduler());
  }

  /** Reads the disk and makes the machine of a new life. */
  protected abstract Machine<V, R, E> recover();

  /** The records are durable. */
  protected abstract void keep(List<R> records);

  /** The driver is about to force the records. */
  protected abstract void aboutToKeep(List<R> records);

  protected abstract void carryOut(E effect);

  /** Whether others get to know of the effect. */
  protected abstract boolean isSent(E effect);

  /** Takes on nothing new, for the process is about to stop. */
  protected abstract void drain();

  /** The first step is over. */
  protected abstract void listening();

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final boolean listens() {
    return listens;
  }

  @Override
  public final int life() {
    return life;
  }

  @Override
  public final long stalledUntilMicros() {
    return stalledUntilMicros;
  }

  final boolean isUp() {
    return up;
  }

  /** Nothing waits to be done and nothing is being done. */
  final boolean isIdle() {
    return !busy && inbox.isEmpty();
  }

  final World world() {
    return world;
  }

  final void trace(Supplier<String> what) {
    world.trace().line(name, what);
  }

  final void start() {
    trace(() -> "starts");
    up = true;
    busy = true;
    setClock();
    Driver<V, R, E> begun =
        new Driver<>(recover(), this::append, this::perform, clock, BatchObserver.NONE);
    driver = begun;
    step(begun::start);
  }

  private void setClock() {
    if (world.chaos().strikes(Fault.CLOCK_SET_AT_START)) {
      long micros = world.dice().skewed(LEAST_CLOCK_ERROR_MICROS, MOST_CLOCK_ERROR_MICROS);
      clock.set(world.dice().chance(0.5) ? micros : -micros);
      trace(() -> "has a clock that shows " + clock.instant());
    }
  }

  /** Its clock shows a later time from one moment to the next; whatever was to come is due. */
  final void leap() {
    clock.set(world.dice().skewed(LEAST_CLOCK_ERROR_MICROS, MOST_CLOCK_ERROR_MICROS));
    trace(() -> "has a clock that leaps to " + clock.instant());
    workSoon();
  }

  /** For so long it does nothing, and does not notice. */
  final void stall(long micros) {
    trace(() -> "stalls");
    stalledUntilMicros = world.scheduler().nowMicros() + micros;
  }

  /** Takes on nothing new, finishes what it does, makes durable what was noted, and is gone. */
  final void stopGently() {
    trace(() -> "is told to stop");
    drain();
    later(
        world.dice().skewed(LEAST_DRAIN_MICROS, MOST_DRAIN_MICROS),
        () -> {
          stopping = true;
          listens = false;
          if (!busy) {
            busy = true;
            endGently();
          }
        });
  }

  final void receive(V event) {
    if (up) {
      inbox.add(event);
      workSoon();
    }
  }

  /** Runs the action later, if this life lasts until then. */
  final void later(long micros, Runnable action) {
    int mine = life;
    world.scheduler().after(micros, () -> runInLife(mine, action));
  }

  final void crash(String how) {
    trace(() -> "crashes " + how);
    world.tally().count("crash of " + (name.startsWith("replica") ? "a replica" : name));
    end();
  }

  private void end() {
    life++;
    up = false;
    listens = false;
    busy = false;
    stopping = false;
    failed = false;
    flushed = false;
    stalledUntilMicros = 0;
    alarm = Instant.MAX;
    driver = null;
    inbox.clear();
    keptBack.clear();
    endAppend();
    world.network().died(this);
    onCrash.run();
  }

  private void endAppend() {
    if (!appending.isEmpty()) {
      boolean kept = world.dice().chance(APPEND_KEPT);
      trace(() -> "its append was " + (kept ? "kept" : "lost"));
      world
          .tally()
          .count(kept ? RecoveryPath.APPEND_KEPT_IN_A_CRASH : RecoveryPath.APPEND_LOST_IN_A_CRASH);
      if (kept) {
        keep(List.copyOf(appending));
      }
      appending.clear();
    }
  }

  private void runInLife(int expected, Runnable action) {
    if (!up || life != expected) {
      return;
    }
    if (stalledUntilMicros > world.scheduler().nowMicros()) {
      world.scheduler().at(stalledUntilMicros, () -> runInLife(expected, action));
    } else {
      action.run();
    }
  }

  private void workSoon() {
    if (!busy) {
      busy = true;
      later(world.dice().skewed(LEAST_GATHER_MICROS, MOST_GATHER_MICROS), this::work);
    }
  }

  private void work() {
    Driver<V, R, E> running = running();
    List<V> batch = List.copyOf(inbox);
    inbox.clear();
    step(() -> running.process(batch));
  }

  private Driver<V, R, E> running() {
    return Objects.requireNonNull(driver, "the process is down");
  }

  private void step(Runnable driversStep) {
    int mine = life;
    try {
      driversStep.run();
    } catch (FailedAppend e) {
      crash("as its log cannot be written");
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new Violation(Invariant.SANITY, e);
    }
    if (life == mine) {
      if (appending.isEmpty()) {
        endStep();
      } else {
        later(world.dice().skewed(LEAST_APPEND_MICROS, MOST_APPEND_MICROS), this::appended);
      }
    }
  }

  /** The driver forces: from here on it promises what must wait until {@link #appended}. */
  private void append(List<R> records) {
    if (up && !crashesBy(Fault.CRASH_BEFORE_APPEND)) {
      aboutToKeep(records);
      if (world.chaos().strikes(Fault.APPEND_FAILS)) {
        fail(records);
      } else {
        appending.addAll(records);
      }
    }
  }

  /** Nobody can say what a log holds that could not be written: what was appended, or not. */
  private void fail(List<R> records) {
    trace(() -> "cannot write its log");
    if (!world.defect().outlivesFailedAppends()) {
      appending.addAll(records);
      failed = true;
      throw new FailedAppend();
    }
  }

  /** What a log throws when its device fails. */
  private static final class FailedAppend extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  private void appended() {
    if (crashesBy(Fault.CRASH_IN_APPEND)) {
      return;
    }
    List<R> records = List.copyOf(appending);
    appending.clear();
    keep(records);
    if (crashesBy(Fault.CRASH_AFTER_APPEND)) {
      return;
    }
    List<E> effects = List.copyOf(keptBack);
    keptBack.clear();
    int mine = life;
    for (E effect : effects) {
      runInLife(mine, () -> release(effect));
    }
    runInLife(mine, this::endStep);
  }

  private void perform(E effect) {
    if (up) {
      Violation.unless(
          !failed,
          Invariant.DURABILITY,
          () -> name + " speaks on though its log failed: " + effect);
      if (appending.isEmpty()) {
        release(effect);
      } else {
        keptBack.add(effect);
      }
    }
  }

  private void release(E effect) {
    if (!isSent(effect)) {
      carryOut(effect);
    } else if (!crashesBy(Fault.CRASH_BEFORE_SEND)) {
      carryOut(effect);
      crashesBy(Fault.CRASH_AFTER_SEND);
    }
  }

  private boolean crashesBy(Fault fault) {
    boolean crashes = world.chaos().strikes(fault);
    if (crashes) {
      crash(fault.words());
    }
    return crashes;
  }

  private void endStep() {
    if (stopping) {
      endGently();
      return;
    }
    busy = false;
    if (!listens) {
      listens = true;
      listening();
    }
    if (!inbox.isEmpty()) {
      workSoon();
    } else {
      running().wakeAt().filter(moment -> moment.isBefore(alarm)).ifPresent(this::setAlarm);
    }
  }

  /** What was done when it was told to stop is over; then what was noted is forced as well. */
  private void endGently() {
    if (flushed) {
      trace(() -> "has stopped");
      end();
    } else if (inbox.isEmpty()) {
      flushed = true;
      step(running()::flush);
    } else {
      work();
    }
  }

  /** An earlier alarm takes the place of a later one. */
  private void setAlarm(Instant moment) {
    alarm = moment;
    int mine = life;
    world.scheduler().at(clock.whenItShows(moment), () -> runInLife(mine, () -> ring(moment)));
  }

  private void ring(Instant moment) {
    if (alarm.equals(moment)) {
      alarm = Instant.MAX;
      workSoon();
    }
  }
}
