package unanimous.protocol.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.protocol.coordinator.CoordinatorBench.ALL;
import static unanimous.protocol.coordinator.CoordinatorBench.R1;
import static unanimous.protocol.coordinator.CoordinatorBench.R2;
import static unanimous.protocol.coordinator.CoordinatorBench.R3;
import static unanimous.protocol.coordinator.CoordinatorBench.VOTE_TIMEOUT;
import static unanimous.protocol.coordinator.CoordinatorBench.aborted;
import static unanimous.protocol.coordinator.CoordinatorBench.committed;
import static unanimous.protocol.coordinator.CoordinatorBench.id;
import static unanimous.protocol.coordinator.CoordinatorBench.put;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import unanimous.protocol.driver.Asked;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;

/** From the prepares to the decision. */
class VotingTest {

  private static final CoordinatorMessage ABORT = new CoordinatorMessage.Abort(id(1));
  private static final CoordinatorMessage COMMIT = new CoordinatorMessage.Commit(id(1), 1);

  private final CoordinatorBench coordinator = CoordinatorBench.inSync();

  @Test
  void asksEveryParticipantAndNamesThemAll() {
    coordinator.submit("a", "b");
    CoordinatorMessage prepare = new CoordinatorMessage.Prepare(id(1), ALL, put("a", "b"));
    assertThat(ALL).allMatch(name -> coordinator.sent(name).equals(List.of(prepare)));
  }

  @Test
  void letsPreparesLeaveAtOnceAndForcesNothingForThem() {
    Step<CoordinatorRecord, CoordinatorEffect> step =
        coordinator.batch(CoordinatorBench.submission(new Asked<>(), "a"));
    assertThat(step.mustForce()).isFalse();
    assertThat(step.effectsAtOnce()).hasSize(3);
  }

  @Test
  void waitsForEveryVote() {
    Asked<Outcome> client = coordinator.submit("a");
    coordinator.votesYes(R1, 1);
    Step<CoordinatorRecord, CoordinatorEffect> step = coordinator.votesYes(R2, 1);
    assertThat(step.records()).isEmpty();
    assertThat(client.isAnswered()).isFalse();
  }

  @Test
  void countsARepeatedVoteOnce() {
    Asked<Outcome> client = coordinator.submit("a");
    coordinator.votesYes(R1, 1);
    coordinator.votesYes(R1, 1);
    coordinator.votesYes(R1, 1);
    assertThat(client.isAnswered()).isFalse();
  }

  @Test
  void commitsWhenAllVoteYes() {
    Asked<Outcome> client = coordinator.submit("a");
    ALL.forEach(coordinator::sent);
    coordinator.allVoteYes(1);
    assertThat(client.answer()).isEqualTo(committed(1, 1));
    assertThat(ALL).allMatch(name -> coordinator.sent(name).equals(List.of(COMMIT)));
  }

  @Test
  void answersOnlyAfterTheDecisionIsForced() {
    coordinator.submit("a");
    Step<CoordinatorRecord, CoordinatorEffect> step = coordinator.allVoteYes(1);
    assertThat(step.mustForce()).isTrue();
    assertThat(step.records())
        .singleElement()
        .isInstanceOfSatisfying(
            CoordinatorRecord.Decided.class,
            decided -> assertThat(decided.decision().id()).isEqualTo(id(1)));
    assertThat(step.effectsAtOnce()).isEmpty();
    assertThat(step.effectsAfterForce())
        .hasAtLeastOneElementOfType(CoordinatorEffect.Answer.class)
        .hasAtLeastOneElementOfType(CoordinatorEffect.Send.class);
  }

  @Test
  void givesEveryCommitAHigherRevision() {
    coordinator.submit("a");
    coordinator.submit("b");
    Asked<Outcome> third = coordinator.submit("c");
    coordinator.allVoteYes(2);
    coordinator.allVoteYes(1);
    coordinator.allVoteYes(3);
    assertThat(third.answer()).isEqualTo(committed(3, 3));
    assertThat(coordinator.hello().highestRevision()).isEqualTo(3);
  }

  @Test
  void abortsWhenAnyParticipantVotesNo() {
    Asked<Outcome> client = coordinator.submit("a");
    ALL.forEach(coordinator::sent);
    coordinator.votesYes(R1, 1);
    Step<CoordinatorRecord, CoordinatorEffect> step =
        coordinator.votesNo(R2, 1, new Refusal.KeyHeld(new Key("a"), id(7)));
    assertThat(client.answer()).isEqualTo(aborted(1, new AbortReason.KeyHeld(new Key("a"), id(7))));
    assertThat(ALL).allMatch(name -> coordinator.sent(name).contains(ABORT));
    assertThat(step.records()).as("an abort is presumed, not logged").isEmpty();
  }

  @Test
  void abortsTheHolderThatAReplicaStillKnowsWhenItIsOver() {
    coordinator.submit("a");
    coordinator.votesNo(R1, 1, new Refusal.TooLate());
    coordinator.submit("a");
    ALL.forEach(coordinator::sent);
    coordinator.votesNo(R2, 2, new Refusal.KeyHeld(new Key("a"), id(1)));
    assertThat(coordinator.sent(R2)).contains(ABORT);
  }

  @Test
  void abortsNoHolderThatIsUnderWay() {
    coordinator.submit("a");
    coordinator.allVoteYes(1);
    coordinator.submit("a");
    ALL.forEach(coordinator::sent);
    coordinator.votesNo(R2, 2, new Refusal.KeyHeld(new Key("a"), id(1)));
    assertThat(coordinator.sent(R2)).doesNotContain(ABORT);
  }

  @Test
  void saysWhichConditionFailed() {
    Condition condition = new Condition(new Key("a"), 4);
    Asked<Outcome> client = coordinator.submit("a");
    coordinator.votesNo(R1, 1, new Refusal.ConditionFailed(condition, 5));
    assertThat(client.answer())
        .isEqualTo(aborted(1, new AbortReason.ConditionFailed(condition, 5)));
  }

  @Test
  void saysWhoHasRefusedItToAPeer() {
    Asked<Outcome> client = coordinator.submit("a");
    coordinator.votesNo(R3, 1, new Refusal.TooLate());
    assertThat(client.answer()).isEqualTo(aborted(1, new AbortReason.RefusedToPeer(R3)));
  }

  @Test
  void abortsWhenAVoteDoesNotComeInTime() {
    Asked<Outcome> client = coordinator.submit("a");
    coordinator.votesYes(R1, 1);
    ALL.forEach(coordinator::sent);
    coordinator.elapse(VOTE_TIMEOUT.minusMillis(1));
    assertThat(client.isAnswered()).isFalse();
    coordinator.elapse(Duration.ofMillis(1));
    assertThat(client.answer())
        .isInstanceOfSatisfying(
            Outcome.Aborted.class,
            outcome ->
                assertThat(outcome.reason())
                    .isInstanceOfSatisfying(
                        AbortReason.ReplicasUnavailable.class,
                        reason -> assertThat(reason.reasons()).containsOnlyKeys(R2, R3)));
    assertThat(ALL).allMatch(name -> coordinator.sent(name).contains(ABORT));
  }

  @Test
  void abortsWhenTheLinkIsLostBeforeTheVote() {
    Asked<Outcome> client = coordinator.submit("a");
    ALL.forEach(coordinator::sent);
    coordinator.loses(R2);
    assertThat(client.answer()).isInstanceOf(Outcome.Aborted.class);
    assertThat(coordinator.sent(R1)).containsExactly(ABORT);
    assertThat(coordinator.sent(R2)).isEmpty();
  }

  @Test
  void commitsThoughTheLinkIsLostAfterTheVote() {
    Asked<Outcome> client = coordinator.submit("a");
    ALL.forEach(coordinator::sent);
    coordinator.votesYes(R2, 1);
    coordinator.loses(R2);
    coordinator.votesYes(R1, 1);
    coordinator.votesYes(R3, 1);
    assertThat(client.answer()).isEqualTo(committed(1, 1));
    assertThat(coordinator.sent(R1)).containsExactly(COMMIT);
    assertThat(coordinator.sent(R2)).as("it is told when it is back").isEmpty();
  }

  @Test
  void abortsAVoteThatComesTooLate() {
    coordinator.submit("a");
    coordinator.votesNo(R1, 1, new Refusal.TooLate());
    ALL.forEach(coordinator::sent);
    coordinator.votesYes(R2, 1);
    assertThat(coordinator.sent(R2)).containsExactly(ABORT);
  }

  @Test
  void doesNothingOnVotesAfterTheDecision() {
    Asked<Outcome> client = coordinator.submit("a");
    coordinator.allVoteYes(1);
    ALL.forEach(coordinator::sent);
    coordinator.votesYes(R1, 1);
    coordinator.votesNo(R2, 1, new Refusal.TooLate());
    assertThat(client.answer()).isEqualTo(committed(1, 1));
    assertThat(ALL).allMatch(name -> coordinator.sent(name).isEmpty());
  }

  @Test
  void doesNothingOnANoForWhatIsUnknown() {
    coordinator.votesNo(R1, 99, new Refusal.TooLate());
    assertThat(coordinator.sent(R1)).isEmpty();
  }
}
