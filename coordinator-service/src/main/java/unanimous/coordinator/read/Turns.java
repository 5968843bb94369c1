package unanimous.coordinator.read;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Who may send a request: a bounded number at once, and nobody beside one that is young, unless it
 * is full.
 */
final class Turns {

  private final long patienceNanos;
  private final IntSupplier most;

  /** Those under way, in the order in which they began. */
  private final ArrayDeque<Turn> underWay = new ArrayDeque<>();

  /**
   * Nobody has a turn yet.
   *
   * @param patience how long a turn is young
   * @param most how many there are at once, or one if that is less
   */
  Turns(Duration patience, IntSupplier most) {
    this.patienceNanos = patience.toNanos();
    this.most = most;
  }

  /** One turn, until it is closed. */
  final class Turn implements AutoCloseable {

    private final long beganNanos = System.nanoTime();

    private boolean full;

    private Turn() {}

    /** Says that it has taken as many reads as it may: the next one need not wait for it. */
    void markFull() {
      synchronized (Turns.this) {
        full = true;
      }
    }

    @Override
    public void close() {
      synchronized (Turns.this) {
        underWay.remove(this);
      }
    }
  }

  synchronized Optional<Turn> tryBegin() {
    Turn youngest = underWay.peekLast();
    if (youngest != null && (isWaitedFor(youngest) || underWay.size() >= most.getAsInt())) {
      return Optional.empty();
    }
    Turn turn = new Turn();
    underWay.add(turn);
    return Optional.of(turn);
  }

  private boolean isWaitedFor(Turn turn) {
    return !turn.full && System.nanoTime() - turn.beganNanos < patienceNanos;
  }
}
