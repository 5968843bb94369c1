package unanimous.protocol.driver;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a machine by the one rule that all safety rests on: <strong>nothing leaves a process before
 * what it promises is durable</strong>.
 *
 * <p>A batch of events is fed to the machine; what promises nothing leaves; all records are forced
 * with one append; then what promises something leaves. While a batch is being forced the next one
 * gathers, so under load one force serves many transactions (group commit).
 *
 * <p>Not thread-safe: one thread calls it.
 *
 * @param <V> events
 * @param <R> log records
 * @param <E> effects
 */
public final class Driver<V, R, E> {

  /** How many noted records may wait for a force that carries them. */
  private static final int MAX_NOTED = 1_000;

  private final Machine<V, R, E> machine;
  private final Journal<R> journal;
  private final Effects<E> effects;
  private final InstantSource clock;
  private final BatchObserver observer;

  /** Records that may be lost, waiting for the next force; in order before all later ones. */
  private final List<R> noted = new ArrayList<>();

  public Driver(
      Machine<V, R, E> machine,
      Journal<R> journal,
      Effects<E> effects,
      InstantSource clock,
      BatchObserver observer) {
    this.machine = machine;
    this.journal = journal;
    this.effects = effects;
    this.clock = clock;
    this.observer = observer;
  }

  /** Takes the machine's first step; call once, before anything else. */
  public void start() {
    Step<R, E> step = new Step<>();
    machine.start(clock.instant(), step);
    release(step);
  }

  /** Takes one step for the batch, which may be empty when only time has passed. */
  public void process(List<V> batch) {
    Instant now = clock.instant();
    Step<R, E> step = new Step<>();
    for (V event : batch) {
      machine.on(event, now, step);
    }
    machine.elapse(now, step);
    int forcedRecords = release(step);
    if (!batch.isEmpty()) {
      observer.batch(batch.size(), forcedRecords);
    }
  }

  /** When {@link #process} should be called even if no event has come. */
  public Optional<Instant> wakeAt() {
    return machine.wakeAt();
  }

  /** Makes durable what was only noted, before a process stops gently. */
  public void flush() {
    if (!noted.isEmpty()) {
      forceNoted();
    }
  }

  private int release(Step<R, E> step) {
    step.effectsAtOnce().forEach(effects::perform);
    noted.addAll(step.records());
    int forcedRecords = 0;
    if (step.mustForce() || noted.size() >= MAX_NOTED) {
      forcedRecords = noted.size();
      forceNoted();
    }
    machine.forced();
    step.effectsAfterForce().forEach(effects::perform);
    return forcedRecords;
  }

  private void forceNoted() {
    journal.force(List.copyOf(noted));
    noted.clear();
  }
}
