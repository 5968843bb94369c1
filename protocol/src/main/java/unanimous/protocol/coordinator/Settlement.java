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
  private Instant nextAt = Instant.EPOCH;
  private int finishedSince;

  Settlement(Duration interval, TransactionId told) {
    this.interval = interval;
    this.told = told;
  }

  /** A transaction is over. */
  void finished() {
    finishedSince++;
  }

  /** The mark last told. */
  TransactionId told() {
    return told;
  }

  /** Whether the mark should be told now; if so, it counts as told. */
  boolean isDue(TransactionId mark, Instant now) {
    if (now.isBefore(nextAt) && finishedSince < TRANSACTIONS_BETWEEN) {
      return false;
    }
    boolean moved = !mark.equals(told);
    told = mark;
    nextAt = now.plus(interval);
    finishedSince = 0;
    return moved;
  }

  Optional<Instant> wakeAt() {
    return finishedSince > 0 ? Optional.of(nextAt) : Optional.empty();
  }
}
