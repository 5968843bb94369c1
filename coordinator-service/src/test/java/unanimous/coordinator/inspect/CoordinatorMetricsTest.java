package unanimous.coordinator.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unanimous.node.testing.ManualClock;
import unanimous.protocol.coordinator.AbortReason;
import unanimous.protocol.coordinator.CoordinatorEffect.Occurrence;
import unanimous.protocol.coordinator.ReplicaState;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.TransactionId;

class CoordinatorMetricsTest {

  private static final ParticipantName R1 = new ParticipantName("replica-1");
  private static final ParticipantName R2 = new ParticipantName("replica-2");
  private static final Set<ParticipantName> BOTH = Set.of(R1, R2);
  private static final TransactionId FIRST = new TransactionId(7, 1);
  private static final TransactionId SECOND = new TransactionId(7, 2);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ManualClock clock = new ManualClock();
  private final CoordinatorMetrics metrics = new CoordinatorMetrics(registry, BOTH, clock);

  /** Prometheus sees no rise in a counter that appears with its first event. */
  @Test
  void countsEveryKindOfAbortFromZeroOn() {
    assertThat(registry.get("unanimous.transactions").counters())
        .hasSize(1 + AbortKind.values().length)
        .extracting(Counter::count)
        .containsOnly(0.0);

    metrics.record(new Occurrence.Aborted(new AbortReason.Overloaded(4)));

    assertThat(aborted("overloaded")).isEqualTo(1);
    assertThat(aborted("conflict")).isZero();
  }

  @Test
  void timesBothPhases() {
    metrics.record(new Occurrence.Committed(Duration.ofSeconds(1)));
    metrics.record(new Occurrence.Ended(Duration.ofSeconds(2)));

    assertThat(
            registry.get("unanimous.phase").tag("phase", "prepare").timer().max(TimeUnit.SECONDS))
        .isEqualTo(1);
    assertThat(registry.get("unanimous.phase").tag("phase", "commit").timer().max(TimeUnit.SECONDS))
        .isEqualTo(2);
  }

  @Test
  void showsOfEachReplicaHowManyCommitsItHasNotAcknowledgedAndForHowLong() {
    metrics.record(new Occurrence.Awaited(FIRST, clock.instant(), BOTH));
    clock.advance(Duration.ofSeconds(2));
    metrics.record(new Occurrence.Awaited(SECOND, clock.instant(), BOTH));
    clock.advance(Duration.ofSeconds(1));
    metrics.record(new Occurrence.Acknowledged(R1, FIRST));
    metrics.record(new Occurrence.Acknowledged(R1, FIRST));

    assertThat(ofReplica("unacknowledged", R1)).isEqualTo(1);
    assertThat(ofReplica("unacknowledged.oldest", R1)).isEqualTo(1);
    assertThat(ofReplica("unacknowledged", R2)).isEqualTo(2);
    assertThat(ofReplica("unacknowledged.oldest", R2)).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource
  void showsTheStateThatAReplicaIsInAndNoOther(ReplicaState state) {
    metrics.record(new Occurrence.Standing(R2, state));

    for (String word : List.of("joining", "in-sync", "unreachable", "refused")) {
      assertThat(inState(R2, word)).as(word).isEqualTo(word.equals(state.word()) ? 1 : 0);
    }
    assertThat(inState(R1, "joining")).isEqualTo(1);
  }

  static List<ReplicaState> showsTheStateThatAReplicaIsInAndNoOther() {
    return List.of(
        new ReplicaState.Joining(),
        new ReplicaState.InSync(),
        new ReplicaState.Unreachable("it does not answer"),
        new ReplicaState.Refused("its store is new"));
  }

  private double aborted(String reason) {
    return registry.get("unanimous.transactions").tag("reason", reason).counter().count();
  }

  private double ofReplica(String what, ParticipantName name) {
    return registry.get("unanimous.replica." + what).tag("replica", name.text()).gauge().value();
  }

  private double inState(ParticipantName name, String state) {
    return registry
        .get("unanimous.replica.state")
        .tags("replica", name.text(), "state", state)
        .gauge()
        .value();
  }
}
