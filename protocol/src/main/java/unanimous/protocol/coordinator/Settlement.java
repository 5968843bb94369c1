package unanimous.protocol.coordinator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import unanimous.protocol.transaction.TransactionId;

/**
 * When to tell the participants up to where all is over: so often that their outcome records stay
 * few, so seldom that it costs nothing.
 */
final class Settlement {

  private static final int TRANSACTIONS_BETWEEN = 1_000;

  private final Duration interval;
  private TransactionId told;
  private long finishedWhenTold;
  private Instant nextAt = Instant.EPOCH;

  Settlement(Duration interval, TransactionId told) {
    this.interval = interval;
    this.told = told;
  }

  /** The mark last told. */
  TransactionId told() {
    return told;
  }

  /**
   * Whether the mark should be told now; if so, it counts as told.
   *
   * @param finished how many transactions have come to their end so far
   */
  boolean isDue(TransactionId mark, long finished, Instant now) {
    if (now.isBefore(nextAt) && finished - finishedWhenTold < TRANSACTIONS_BETWEEN) {
      return false;
    }
    boolean moved = !mark.equals(told);
    told = mark;
    nextAt = now.plus(interval);
    finishedWhenTold = finished;
    return moved;
  }

  Optional<Instant> wakeAt(long finished) {
    return finished > finishedWhenTold ? Optional.of(nextAt) : Optional.empty();
  }
}
