package unanimous.protocol.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.protocol.participant.ParticipantBench.abort;
import static unanimous.protocol.participant.ParticipantBench.commit;
import static unanimous.protocol.participant.ParticipantBench.id;
import static unanimous.protocol.participant.ParticipantBench.prepare;
import static unanimous.protocol.participant.ParticipantBench.put;

import org.junit.jupiter.api.Test;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.participant.ParticipantEvent.Recorded;

/** What a commit and an abort meet, and how long they are remembered. */
class OutcomeTest {

  private static final Answer ACKNOWLEDGED = new Answer.Acknowledged(id(1));
  private static final OutcomeRecord.Committed COMMITTED = new OutcomeRecord.Committed(id(1), 7);

  private final ParticipantBench participant = ParticipantBench.inCluster();

  @Test
  void acknowledgesOnlyAfterTheOperationsAreForced() {
    participant.obey(prepare(1, "a"));
    Step<ParticipantRecord, ParticipantEffect> step = participant.step(commit(1, 7));
    assertThat(step.mustForce()).isTrue();
    assertThat(step.records())
        .containsExactly(new ParticipantRecord.Applied(COMMITTED, put("a").operations()));
    assertThat(step.effectsAtOnce()).isEmpty();
  }

  @Test
  void showsTheKeyAgainOnlyAfterTheForce() {
    participant.obey(prepare(1, "a"));
    assertThat(participant.hides("a")).isTrue();
    assertThat(participant.step(commit(1, 7)).effectsAfterForce())
        .contains(new ParticipantEffect.Release(id(1)));
    assertThat(participant.hides("a")).isFalse();
    assertThat(participant.status().appliedRevision()).isEqualTo(7);
  }

  @Test
  void acknowledgesARepeatedCommitAndAppliesItOnce() {
    participant.obey(prepare(1, "a"), commit(1, 7));
    assertThat(participant.obey(commit(1, 7))).isEqualTo(ACKNOWLEDGED);
    assertThat(participant.step(commit(1, 7)).records()).isEmpty();
  }

  @Test
  void acknowledgesACommitThatIsSettled() {
    participant.obey(prepare(1, "a"), commit(1, 7), new CoordinatorMessage.Settled(id(2)));
    assertThat(participant.recorded(1)).isEqualTo(new Recorded.Settled());
    assertThat(participant.obey(commit(1, 7))).isEqualTo(ACKNOWLEDGED);
  }

  @Test
  void reportsACommitThatItHasNoPreparedRecordOf() {
    assertThat(participant.obey(commit(1, 7))).isEqualTo(new Answer.Unprepared(id(1)));
    participant.tellPeer(2);
    assertThat(participant.obey(commit(2, 8))).isEqualTo(new Answer.Unprepared(id(2)));
    assertThat(participant.status().appliedRevision()).isZero();
  }

  @Test
  void appliesCommitsInAnyOrderAndKeepsTheHighestRevision() {
    participant.obey(prepare(1, "a"), prepare(2, "b"), commit(2, 8), commit(1, 7));
    assertThat(participant.status().appliedRevision()).isEqualTo(8);
  }

  @Test
  void notesAnAbortAndForcesNothingForIt() {
    participant.obey(prepare(1, "a"));
    Step<ParticipantRecord, ParticipantEffect> step = participant.step(abort(1));
    assertThat(step.mustForce()).isFalse();
    assertThat(step.records()).containsExactly(new ParticipantRecord.Aborted(id(1)));
    assertThat(participant.hides("a")).isFalse();
    assertThat(participant.inDoubt()).isEmpty();
  }

  @Test
  void doesNothingOnAnAbortOfWhatIsNotInDoubt() {
    assertThat(participant.step(abort(1)).records()).isEmpty();
    participant.obey(prepare(2, "a"), commit(2, 7));
    assertThat(participant.step(abort(2)).records()).isEmpty();
    assertThat(participant.recorded(2)).isInstanceOf(Recorded.Over.class);
    participant.tellPeer(3);
    assertThat(participant.step(abort(3)).records()).isEmpty();
  }

  @Test
  void showsAKeyAgainOnlyAfterTheForceEvenWhenItsSecondHolderAborts() {
    participant.obey(prepare(1, "a"));
    // The hold of 2 hides the commit of 1, which the store does not show before the force.
    Step<ParticipantRecord, ParticipantEffect> step =
        participant.step(commit(1, 7), prepare(2, "a"), abort(2));
    assertThat(step.effectsAtOnce()).noneMatch(ParticipantEffect.Release.class::isInstance);
    assertThat(participant.hides("a")).isFalse();
  }

  @Test
  void forgetsOutcomesBelowTheSettledMark() {
    participant.obey(prepare(1, "a"), commit(1, 7), prepare(2, "b"), commit(2, 8));
    Step<ParticipantRecord, ParticipantEffect> step =
        participant.step(new CoordinatorMessage.Settled(id(2)));
    assertThat(step.records()).containsExactly(new ParticipantRecord.SettledBelow(id(2)));
    assertThat(step.mustForce()).isFalse();
    assertThat(participant.recorded(1)).isEqualTo(new Recorded.Settled());
    assertThat(participant.recorded(2)).isInstanceOf(Recorded.Over.class);
  }

  @Test
  void neverMovesTheSettledMarkBack() {
    participant.obey(new CoordinatorMessage.Settled(id(5)));
    assertThat(participant.step(new CoordinatorMessage.Settled(id(4))).records()).isEmpty();
    assertThat(participant.step(new CoordinatorMessage.Settled(id(5))).records()).isEmpty();
    assertThat(participant.tellPeer(4)).isEqualTo(new Decision.Aborted());
    assertThat(participant.recorded(4)).isEqualTo(new Recorded.Settled());
  }

  @Test
  void keepsWhatIsInDoubtBelowTheSettledMark() {
    participant.obey(prepare(1, "a"), new CoordinatorMessage.Settled(id(2)));
    assertThat(participant.inDoubt()).containsExactly(id(1));
    participant.coordinatorSays(1, new Decision.Aborted());
    assertThat(participant.inDoubt()).isEmpty();
  }
}
