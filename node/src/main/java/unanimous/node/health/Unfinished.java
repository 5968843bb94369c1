package unanimous.node.health;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import unanimous.protocol.transaction.TransactionId;

/** The health of a process that has transactions which should be over soon. */
public final class Unfinished {

  private static final int MOST_SHOWN = 10;

  private Unfinished() {}

  /**
   * Degraded if the oldest has waited for longer than the threshold, else up.
   *
   * @param transactions that wait, oldest first
   * @param what is not as it should be then, for people
   */
  public static Health health(
      List<TransactionId> transactions, Duration oldest, Duration threshold, String what) {
    return Degraded.when(oldest.compareTo(threshold) > 0, what)
        .withDetail("transactions", transactions.size())
        .withDetail(
            "oldest", transactions.stream().limit(MOST_SHOWN).map(TransactionId::toString).toList())
        .withDetail("oldestMillis", Math.max(0, oldest.toMillis()))
        .withDetail("thresholdMillis", threshold.toMillis())
        .build();
  }
}
