package unanimous.node.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import unanimous.protocol.transaction.TransactionId;

/**
 * Transactions that wait for something: how many, and for how long the oldest. The driver's thread
 * says which; a scrape never waits for it, and so the age grows even while the driver stands still.
 */
public final class WaitingTransactions {

  private final InstantSource clock;
  private final Map<TransactionId, Instant> waitingSince = new ConcurrentHashMap<>();

  public WaitingTransactions(InstantSource clock) {
    this.clock = clock;
  }

  /** Makes a gauge of their number, and one of the oldest one's age, called {@code name.oldest}. */
  public void watch(
      MeterRegistry registry, String name, Tags tags, String ofNumber, String ofOldest) {
    Gauge.builder(name, waitingSince, Map::size)
        .description(ofNumber)
        .tags(tags)
        .register(registry);
    TimeGauge.builder(
            name + ".oldest",
            this,
            TimeUnit.MILLISECONDS,
            waiting -> waiting.oldestAge().toMillis())
        .description(ofOldest)
        .tags(tags)
        .register(registry);
  }

  public void add(TransactionId id, Instant since) {
    waitingSince.put(id, since);
  }

  public void remove(TransactionId id) {
    waitingSince.remove(id);
  }

  /** Nothing if none waits, or if the oldest is from a run whose clock was ahead of this one's. */
  private Duration oldestAge() {
    Instant now = clock.instant();
    return waitingSince.values().stream()
        .min(Instant::compareTo)
        .filter(now::isAfter)
        .map(oldest -> Duration.between(oldest, now))
        .orElse(Duration.ZERO);
  }
}
