package unanimous.protocol.driver;

import java.time.Instant;
import java.util.Optional;

/**
 * A state machine: events in, steps out. It does no input or output and has no time of its own;
 * what it wants done it writes into the {@link Step}.
 *
 * @param <V> the events it takes
 * @param <R> the records it wants in its log
 * @param <E> the effects it wants to have on the world
 */
public interface Machine<V, R, E> {

  /** The first step after recovery, before any event. */
  void start(Instant now, Step<R, E> step);

  void on(V event, Instant now, Step<R, E> step);

  /** Does what has become due. */
  void elapse(Instant now, Step<R, E> step);

  /** Every record that was asked to be forced so far is durable; those only noted may not be. */
  void forced();

  /** When {@link #elapse} next has something to do, if nothing happens before. */
  Optional<Instant> wakeAt();
}
