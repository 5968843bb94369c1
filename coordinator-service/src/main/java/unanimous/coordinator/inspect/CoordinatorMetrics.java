package unanimous.coordinator.inspect;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import unanimous.protocol.coordinator.AbortReason;
import unanimous.protocol.coordinator.CoordinatorEffect.Occurrence;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.ParticipantName;

/** What is measured of the coordinator. */
public final class CoordinatorMetrics {

  private final Counter committed;
  private final Map<AbortKind, Counter> aborted = new EnumMap<>(AbortKind.class);
  private final Counter repeated;
  private final Counter redelivered;
  private final Timer prepare;
  private final Timer commit;
  private final Map<ParticipantName, ReplicaMetrics> replicas = new TreeMap<>();

  public CoordinatorMetrics(
      MeterRegistry registry, Collection<ParticipantName> names, InstantSource clock) {
    committed = transactions(registry, "committed", "none");
    // All from the start: a rate does not see the first of what was not there before.
    for (AbortKind kind : AbortKind.values()) {
      aborted.put(kind, transactions(registry, "aborted", kind.label()));
    }
    repeated =
        Counter.builder("unanimous.repeats")
            .description("Requests that came again under their idempotency key")
            .register(registry);
    redelivered =
        Counter.builder("unanimous.redeliveries")
            .description("Commits sent once more to a replica that came back")
            .register(registry);
    prepare = phase(registry, "prepare", "From admission to the decision to commit");
    commit = phase(registry, "commit", "From the decision to the last acknowledgement");
    names.forEach(name -> replicas.put(name, new ReplicaMetrics(registry, name, clock)));
  }

  private static Counter transactions(MeterRegistry registry, String outcome, String reason) {
    return Counter.builder("unanimous.transactions")
        .description("Transactions by outcome")
        .tags("outcome", outcome, "reason", reason)
        .register(registry);
  }

  private static Timer phase(MeterRegistry registry, String name, String description) {
    return Timer.builder("unanimous.phase")
        .description(description)
        .tag("phase", name)
        .publishPercentileHistogram()
        .maximumExpectedValue(Duration.ofSeconds(10))
        .register(registry);
  }

  /** Called on the driver's thread. */
  public void record(Occurrence occurrence) {
    switch (occurrence) {
      case Occurrence.Committed(Duration phase) -> {
        committed.increment();
        prepare.record(phase);
      }
      case Occurrence.Aborted(AbortReason reason) -> aborted(reason).increment();
      case Occurrence.Repeated() -> repeated.increment();
      case Occurrence.Awaited(var id, var decidedAt, var participants) ->
          participants.forEach(name -> replica(name).awaited(id, decidedAt));
      case Occurrence.Acknowledged(var name, var id) -> replica(name).acknowledged(id);
      case Occurrence.Ended(Duration phase) -> commit.record(phase);
      case Occurrence.Redelivered(int commits) -> redelivered.increment(commits);
      case Occurrence.Standing(var name, var state) -> replica(name).stands(state);
    }
  }

  /** A replica has reported it. */
  public void tell(ParticipantName name, ForcedOutcome outcome) {
    replica(name).forced().tell(outcome);
  }

  /** What replicas had reported before this start. */
  public void recovered(Map<ParticipantName, List<ForcedOutcome>> forced) {
    forced.forEach((name, outcomes) -> replica(name).forced().recovered(outcomes));
  }

  private Counter aborted(AbortReason reason) {
    return Objects.requireNonNull(aborted.get(AbortKind.of(reason)), "every kind is counted");
  }

  private ReplicaMetrics replica(ParticipantName name) {
    return Objects.requireNonNull(replicas.get(name), "no such replica");
  }
}
