package unanimous.node.connection;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A thread's waits for a peer, to send something or to take it, which another thread can give up,
 * once and for all. To what goes well it costs a look at the clock.
 */
public final class PeerWait {

  private static final State NONE = new State(false, false, 0);
  private static final State GIVEN_UP = new State(false, true, 0);

  /** An object of its own for each wait, so that it is that very one which is given up. */
  private record State(boolean waits, boolean givenUp, long sinceNanos) {}

  private final AtomicReference<State> state = new AtomicReference<>(NONE);

  /** For the thread that waits. */
  public void begin() {
    if (!state.get().givenUp) {
      state.set(new State(true, false, System.nanoTime()));
    }
  }

  /** For the thread that has waited; returns whether this or an earlier wait was given up. */
  public boolean end() {
    return state.updateAndGet(now -> now.givenUp ? now : NONE).givenUp;
  }

  /**
   * Gives up a wait that has taken longer than that, if there is one.
   *
   * @return whether it did; whoever asked must then see to it that the wait ends
   */
  public boolean giveUpAfter(Duration patience) {
    State now = state.get();
    return now.waits
        && System.nanoTime() - now.sinceNanos > patience.toNanos()
        && state.compareAndSet(now, GIVEN_UP);
  }
}
