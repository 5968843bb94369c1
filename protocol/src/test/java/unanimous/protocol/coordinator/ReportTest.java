package unanimous.protocol.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.protocol.coordinator.CoordinatorBench.ALL;
import static unanimous.protocol.coordinator.CoordinatorBench.R1;
import static unanimous.protocol.coordinator.CoordinatorBench.decision;
import static unanimous.protocol.coordinator.CoordinatorBench.id;
import static unanimous.protocol.coordinator.CoordinatorBench.storeOf;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import unanimous.protocol.coordinator.CoordinatorEffect.Occurrence;
import unanimous.protocol.driver.Step;

/** What is told to whoever measures how far each replica is behind. */
class ReportTest {

  @Test
  void awaitsTheAcknowledgementsOfAllFromTheDecisionOn() {
    CoordinatorBench coordinator = CoordinatorBench.inSync();
    coordinator.submit("a");
    coordinator.elapse(Duration.ofMillis(7));

    assertThat(reports(coordinator.allVoteYes(1)))
        .containsExactly(
            new Occurrence.Committed(Duration.ofMillis(7)),
            new Occurrence.Awaited(id(1), coordinator.now(), Set.copyOf(ALL)));
  }

  @Test
  void tellsOfEachAcknowledgementThatWasAwaited() {
    CoordinatorBench coordinator = CoordinatorBench.inSync();
    coordinator.submit("a");
    coordinator.allVoteYes(1);

    assertThat(reports(coordinator.acknowledges(R1, 1)))
        .containsExactly(new Occurrence.Acknowledged(R1, id(1)));
    assertThat(reports(coordinator.acknowledges(R1, 99))).isEmpty();
  }

  @Test
  void awaitsAfterARestartWhatMayNotHaveBeenAcknowledged() {
    CoordinatorBench restarted =
        new CoordinatorBench(
            new RecoveredCoordinator(
                "cluster",
                1,
                8,
                0,
                ALL.stream().map(CoordinatorBench::member).toList(),
                List.of(decision(1, 7), decision(2, 8)),
                List.of(),
                Map.of()));

    assertThat(reports(restarted.start()))
        .containsExactly(
            new Occurrence.Awaited(id(1), Instant.EPOCH, Set.copyOf(ALL)),
            new Occurrence.Awaited(id(2), Instant.EPOCH, Set.copyOf(ALL)));
  }

  @Test
  void tellsHowAReplicaStandsWheneverThatChanges() {
    CoordinatorBench coordinator = CoordinatorBench.inSync();

    assertThat(reports(coordinator.joins(R1))).isEmpty();
    assertThat(reports(coordinator.loses(R1)))
        .containsExactly(stands(new ReplicaState.Unreachable("it does not answer")));
    assertThat(reports(coordinator.joins(R1))).containsExactly(stands(new ReplicaState.InSync()));
    assertThat(reports(coordinator.joins(R1, "not " + storeOf(R1), 0)))
        .singleElement()
        .isInstanceOfSatisfying(
            Occurrence.Standing.class,
            standing -> assertThat(standing.state()).isInstanceOf(ReplicaState.Refused.class));
  }

  private static Occurrence stands(ReplicaState state) {
    return new Occurrence.Standing(R1, state);
  }

  private static List<Occurrence> reports(Step<?, CoordinatorEffect> step) {
    return step.effectsAfterForce().stream()
        .flatMap(effect ->
            effect instanceof CoordinatorEffect.Report(var occurrence)
                ? Stream.of(occurrence)
                : Stream.empty())
        .toList();
  }
}
