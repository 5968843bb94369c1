package unanimous.protocol.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Steps a machine by hand, as its driver does, so that a test can look at what it wants.
 *
 * @param <V> events
 * @param <R> log records
 * @param <E> effects
 */
public abstract class Bench<V, R, E> {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final Machine<V, R, E> machine;
  private Instant now = BEGIN;

  protected Bench(Machine<V, R, E> machine) {
    this.machine = machine;
  }

  /** Called for every effect, in the order in which a driver performs them. */
  protected abstract void perform(E effect);

  public final Instant now() {
    return now;
  }

  public final Step<R, E> start() {
    Step<R, E> step = new Step<>();
    machine.start(now, step);
    return release(step);
  }

  /** One batch, and its force. */
  @SafeVarargs
  public final Step<R, E> batch(V... events) {
    Step<R, E> step = new Step<>();
    for (V event : events) {
      machine.on(event, now, step);
    }
    machine.elapse(now, step);
    return release(step);
  }

  /** Time passes, and nothing else happens. */
  public final Step<R, E> elapse(Duration time) {
    now = now.plus(time);
    return batch();
  }

  /** What is to be said: what was asked for at once, then what waits for the force. */
  public static <E> List<E> effects(Step<?, E> step) {
    return Stream.concat(step.effectsAtOnce().stream(), step.effectsAfterForce().stream()).toList();
  }

  protected final Machine<V, R, E> machine() {
    return machine;
  }

  private Step<R, E> release(Step<R, E> step) {
    step.effectsAtOnce().forEach(this::perform);
    machine.forced();
    step.effectsAfterForce().forEach(this::perform);
    return step;
  }
}
