package unanimous.protocol.driver;

import java.time.Instant;
import java.time.InstantSource;
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
 * <p>Not thread-safe: one thread at a time calls it. Whichever takes the present step is what is
 * called the driver's thread everywhere.
 *
 * @param <V> events
 * @param <R> log records
 * @param <E> effects
 */
public final class Driver<V, R, E> {

  private final Machine<V, R, E> machine;
  private final Journal<R> journal;
  private final Effects<E> effects;
  private final InstantSource clock;
  private final BatchObserver observer;

  private final Pending<R> pending = new Pending<>();

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
    Instant now = clock.instant();
    Step<R, E> step = new Step<>();
    machine.start(now, step);
    release(step, now);
  }

  /** Takes one step for the batch, which may be empty when only time has passed. */
  public void process(List<V> batch) {
    Instant now = clock.instant();
    Step<R, E> step = new Step<>();
    for (V event : batch) {
      machine.on(event, now, step);
    }
    machine.elapse(now, step);
    int forcedRecords = release(step, now);
    if (!batch.isEmpty()) {
      observer.batch(batch.size(), forcedRecords);
    }
  }

  /** When {@link #process} should be called even if no event has come. */
  public Optional<Instant> wakeAt() {
    return Due.first(machine.wakeAt(), pending.dueAt());
  }

  /** Makes durable what was only noted, before a process stops gently. */
  public void flush() {
    pending.force(journal);
  }

  private int release(Step<R, E> step, Instant now) {
    step.effectsAtOnce().forEach(effects::perform);
    pending.add(step.records(), now);
    boolean mustForce = step.mustForce() || pending.isDue(now);
    int forcedRecords = mustForce ? pending.force(journal) : 0;
    machine.forced();
    step.effectsAfterForce().forEach(effects::perform);
    return forcedRecords;
  }
}
