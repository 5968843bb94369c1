package unanimous.coordinator.inspect;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import unanimous.protocol.coordinator.AbortReason;
import unanimous.protocol.coordinator.CoordinatorEffect.Occurrence;

/** What is measured of the coordinator. */
public final class CoordinatorMetrics {

  private static final String TRANSACTIONS = "unanimous.transactions";

  private final MeterRegistry registry;
  private final Counter committed;
  private final Counter redelivered;
  private final Timer prepare;
  private final Timer commit;

  public CoordinatorMetrics(MeterRegistry registry) {
    this.registry = registry;
    committed =
        Counter.builder(TRANSACTIONS)
            .description("Transactions by outcome")
            .tags("outcome", "committed", "reason", "none")
            .register(registry);
    redelivered =
        Counter.builder("unanimous.redeliveries")
            .description("Commits sent once more to a replica that came back")
            .register(registry);
    prepare = phase("prepare", "From admission to the decision to commit");
    commit = phase("commit", "From the decision to the last acknowledgement");
  }

  private Timer phase(String name, String description) {
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
      case Occurrence.Ended(Duration phase) -> commit.record(phase);
      case Occurrence.Redelivered(int commits) -> redelivered.increment(commits);
    }
  }

  private Counter aborted(AbortReason reason) {
    return registry.counter(TRANSACTIONS, "outcome", "aborted", "reason", label(reason));
  }

  private static String label(AbortReason reason) {
    return switch (reason) {
      case AbortReason.KeyHeld _ -> "conflict";
      case AbortReason.ConditionFailed _ -> "condition-failed";
      case AbortReason.ReplicasUnavailable _ -> "replica-unavailable";
      case AbortReason.RefusedToPeer _ -> "refused-to-peer";
      case AbortReason.Overloaded _ -> "overloaded";
      case AbortReason.Stopping _ -> "stopping";
    };
  }
}
