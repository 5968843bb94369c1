package unanimous.replica.participant;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import unanimous.protocol.participant.ParticipantEffect.Occurrence;
import unanimous.protocol.transaction.TransactionId;

/** What is measured of a participant. */
public final class ParticipantMetrics {

  private final InstantSource clock;
  private final Map<Occurrence, Counter> counters = new EnumMap<>(Occurrence.class);
  private final Map<TransactionId, Instant> inDoubtSince = new ConcurrentHashMap<>();

  public ParticipantMetrics(MeterRegistry registry, InstantSource clock) {
    this.clock = clock;
    for (Occurrence occurrence : Occurrence.values()) {
      counters.put(occurrence, counter(registry, occurrence));
    }
    Gauge.builder("unanimous.participant.in.doubt", inDoubtSince, Map::size)
        .description("Transactions whose decision is not known here")
        .register(registry);
    TimeGauge.builder(
            "unanimous.participant.in.doubt.oldest",
            this,
            TimeUnit.MILLISECONDS,
            metrics -> metrics.oldestAge().toMillis())
        .description("Age of the oldest of them; since the start for those from before it")
        .register(registry);
  }

  private static Counter counter(MeterRegistry registry, Occurrence occurrence) {
    return Counter.builder("unanimous.participant.events")
        .description("Votes, applied commits, aborts and unusual events, by kind")
        .tag("event", occurrence.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .register(registry);
  }

  void inDoubt(TransactionId id) {
    inDoubtSince.put(id, clock.instant());
  }

  void decided(TransactionId id) {
    inDoubtSince.remove(id);
  }

  void count(Occurrence occurrence) {
    Counter counter = counters.get(occurrence);
    if (counter != null) {
      counter.increment();
    }
  }

  private Duration oldestAge() {
    Instant now = clock.instant();
    return inDoubtSince.values().stream()
        .min(Instant::compareTo)
        .map(oldest -> Duration.between(oldest, now))
        .orElse(Duration.ZERO);
  }
}
