package unanimous.replica.participant;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import unanimous.node.metrics.WaitingTransactions;
import unanimous.protocol.participant.ParticipantEffect.Occurrence;
import unanimous.protocol.transaction.TransactionId;

/** What is measured of a participant. */
public final class ParticipantMetrics {

  private final InstantSource clock;
  private final Map<Occurrence, Counter> counters = new EnumMap<>(Occurrence.class);
  private final WaitingTransactions inDoubt;

  public ParticipantMetrics(MeterRegistry registry, InstantSource clock) {
    this.clock = clock;
    for (Occurrence occurrence : Occurrence.values()) {
      counters.put(occurrence, counter(registry, occurrence));
    }
    inDoubt = new WaitingTransactions(clock);
    inDoubt.watch(
        registry,
        "unanimous.participant.in.doubt",
        Tags.empty(),
        "Transactions whose decision is not known here",
        "Age of the oldest of them; since the start for those from before it");
  }

  private static Counter counter(MeterRegistry registry, Occurrence occurrence) {
    return Counter.builder("unanimous.participant.events")
        .description("Votes, applied commits, aborts and unusual events, by kind")
        .tag("event", occurrence.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .register(registry);
  }

  void inDoubt(TransactionId id) {
    inDoubt.add(id, clock.instant());
  }

  void decided(TransactionId id) {
    inDoubt.remove(id);
  }

  void count(Occurrence occurrence) {
    Counter counter = counters.get(occurrence);
    if (counter != null) {
      counter.increment();
    }
  }
}
