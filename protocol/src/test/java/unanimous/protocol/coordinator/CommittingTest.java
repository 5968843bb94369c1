package unanimous.protocol.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.protocol.coordinator.CoordinatorBench.ALL;
import static unanimous.protocol.coordinator.CoordinatorBench.R1;
import static unanimous.protocol.coordinator.CoordinatorBench.R2;
import static unanimous.protocol.coordinator.CoordinatorBench.R3;
import static unanimous.protocol.coordinator.CoordinatorBench.decision;
import static unanimous.protocol.coordinator.CoordinatorBench.id;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.Refusal;

/** From the decision to the end: told until acknowledged, by word and on being asked. */
class CommittingTest {

  private static final CoordinatorMessage COMMIT = new CoordinatorMessage.Commit(id(1), 1);

  private final CoordinatorBench coordinator = CoordinatorBench.inSync();

  @Test
  void endsWhenAllHaveAcknowledged() {
    commit();
    coordinator.acknowledges(R1, 1);
    coordinator.acknowledges(R2, 1);
    coordinator.acknowledges(R2, 1);
    assertThat(coordinator.underWay())
        .singleElement()
        .satisfies(view -> assertThat(view.awaited()).containsExactly(R3));
    coordinator.acknowledges(R3, 1);
    assertThat(coordinator.underWay()).isEmpty();
  }

  @Test
  void doesNothingOnAcknowledgementsOfWhatIsUnknown() {
    assertThat(coordinator.acknowledges(R1, 99).records()).isEmpty();
    assertThat(coordinator.sent(R1)).isEmpty();
  }

  @Test
  void tellsAgainWhoeverComesBackWithoutHavingAcknowledged() {
    commit();
    coordinator.acknowledges(R1, 1);
    coordinator.loses(R1);
    coordinator.loses(R2);
    coordinator.joins(R1);
    coordinator.joins(R2, id(1));
    assertThat(coordinator.sent(R1)).doesNotContain(COMMIT);
    assertThat(coordinator.sent(R2)).contains(COMMIT);
  }

  @Test
  void answersPendingWhileItCountsVotes() {
    coordinator.submit("a");
    assertThat(coordinator.decisionOf(1)).isEqualTo(new Decision.Pending());
  }

  @Test
  void answersCommittedOnceItHasDecided() {
    commit();
    assertThat(coordinator.decisionOf(1)).isEqualTo(new Decision.Committed(1));
  }

  @Test
  void answersOnlyAfterTheForceWhenAskedInTheBatchOfTheDecision() {
    coordinator.submit("a");
    coordinator.votesYes(R1, 1);
    coordinator.votesYes(R2, 1);
    var step =
        coordinator.batch(
            new CoordinatorEvent.Answered(R3, List.of(new Answer.Yes(id(1)))),
            new CoordinatorEvent.Inquired(id(1), answer -> {}));
    assertThat(step.effectsAtOnce()).isEmpty();
  }

  @Test
  void presumesAbortOfWhatItDoesNotKnow() {
    coordinator.submit("a");
    coordinator.votesNo(R1, 1, new Refusal.TooLate());
    assertThat(coordinator.decisionOf(1)).isEqualTo(new Decision.Aborted());
    assertThat(coordinator.decisionOf(99)).isEqualTo(new Decision.Aborted());
  }

  @Test
  void abortsWhatAReplicaThatJoinsHasInDoubtAndNobodyElseKnows() {
    commit();
    coordinator.submit("b");
    coordinator.votesYes(R2, 2);
    coordinator.loses(R2);
    ALL.forEach(coordinator::sent);
    coordinator.joins(R2, id(1), id(2), id(99));
    assertThat(coordinator.sent(R2))
        .filteredOn(CoordinatorMessage.Abort.class::isInstance)
        .containsExactly(new CoordinatorMessage.Abort(id(99)));
  }

  @Test
  void keepsOutAReplicaThatHasLostItsPreparedRecord() {
    commit();
    coordinator.answers(R2, new Answer.Unprepared(id(1)));
    assertThat(coordinator.stateOf(R2)).isInstanceOf(ReplicaState.Refused.class);
    assertThat(coordinator.readable()).containsExactly(R1, R3);
    assertThat(coordinator.underWay()).as("the commit is not forgotten").hasSize(1);
  }

  @Test
  void tellsAfterARestartWhatWasNotSettled() {
    RecoveredCoordinator recovered =
        new RecoveredCoordinator(
            "cluster",
            1,
            8,
            0,
            ALL.stream().map(CoordinatorBench::member).toList(),
            List.of(decision(1, 7), decision(2, 8)),
            List.of(),
            Map.of());
    CoordinatorBench restarted = new CoordinatorBench(recovered);
    restarted.start();
    restarted.joins(R1, id(1));
    assertThat(restarted.decisionOf(2)).isEqualTo(new Decision.Committed(8));
    assertThat(restarted.sent(R1))
        .contains(new CoordinatorMessage.Commit(id(1), 7), new CoordinatorMessage.Commit(id(2), 8));
    assertThat(restarted.hello().highestRevision()).isEqualTo(8);
  }

  private void commit() {
    coordinator.submit("a");
    coordinator.allVoteYes(1);
    ALL.forEach(coordinator::sent);
  }
}
