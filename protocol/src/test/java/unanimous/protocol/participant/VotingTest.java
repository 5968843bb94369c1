package unanimous.protocol.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.protocol.participant.ParticipantBench.abort;
import static unanimous.protocol.participant.ParticipantBench.commit;
import static unanimous.protocol.participant.ParticipantBench.id;
import static unanimous.protocol.participant.ParticipantBench.prepare;
import static unanimous.protocol.participant.ParticipantBench.putIf;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import unanimous.protocol.driver.Asked;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.PeerAnswer;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;

/** What a prepare meets. */
class VotingTest {

  private static final Answer YES = new Answer.Yes(id(1));

  private final ParticipantBench participant = ParticipantBench.inCluster();

  @Test
  void votesYesOnlyAfterItsPreparedRecordIsForced() {
    Step<ParticipantRecord, ParticipantEffect> step = participant.step(prepare(1, "a"));
    assertThat(step.mustForce()).isTrue();
    assertThat(step.records()).singleElement().isInstanceOf(ParticipantRecord.Prepared.class);
    assertThat(step.effectsAtOnce()).noneMatch(ParticipantEffect.Answer.class::isInstance);
    assertThat(step.effectsAfterForce()).anyMatch(ParticipantEffect.Answer.class::isInstance);
  }

  @Test
  void hidesTheWrittenKeysBeforeItsVoteLeaves() {
    Step<ParticipantRecord, ParticipantEffect> step =
        participant.step(prepare(1, putIf("a", "b", 0)));
    assertThat(step.effectsAtOnce())
        .containsExactly(new ParticipantEffect.Hold(id(1), Set.of(new Key("a"))));
    assertThat(participant.hides("b")).as("its condition changes nothing").isFalse();
  }

  @Test
  void votesYesAgainForARepeatedPrepare() {
    assertThat(participant.obey(prepare(1, "a"))).isEqualTo(YES);
    assertThat(participant.obey(prepare(1, "a"))).isEqualTo(YES);
    assertThat(participant.step(prepare(1, "a")).records()).isEmpty();
  }

  @Test
  void votesYesAgainForWhatItHasCommitted() {
    participant.obey(prepare(1, "a"), commit(1, 1));
    assertThat(participant.obey(prepare(1, "a"))).isEqualTo(YES);
    assertThat(participant.inDoubt()).isEmpty();
  }

  @Test
  void votesNoForAKeyThatIsHeldAndNamesTheHolder() {
    participant.obey(prepare(1, "a", "b"));
    assertThat(participant.obey(prepare(2, "c", "b")))
        .isEqualTo(no(2, new Refusal.KeyHeld(new Key("b"), id(1))));
    assertThat(participant.step(prepare(2, "c", "b")).records()).isEmpty();
  }

  @Test
  void letsTheFirstOfABatchProceed() {
    assertThat(participant.obey(prepare(1, "a"), prepare(2, "a")))
        .isEqualTo(no(2, new Refusal.KeyHeld(new Key("a"), id(1))));
  }

  @Test
  void holdsTheKeysOfConditionsToo() {
    participant.obey(prepare(1, putIf("a", "b", 0)));
    assertThat(participant.obey(prepare(2, "b")))
        .isEqualTo(no(2, new Refusal.KeyHeld(new Key("b"), id(1))));
  }

  @Test
  void freesTheKeysOfWhatIsOver() {
    participant.obey(prepare(1, "a"), abort(1), prepare(2, "a"), commit(2, 1));
    assertThat(participant.obey(prepare(3, "a"))).isEqualTo(new Answer.Yes(id(3)));
  }

  @Test
  void votesNoWhenAConditionFailsAndTellsTheRevision() {
    participant.store("b", 5);
    assertThat(participant.obey(prepare(1, putIf("a", "b", 4)))).isEqualTo(failed(1, "b", 4, 5));
    assertThat(participant.obey(prepare(2, putIf("a", "b", 0)))).isEqualTo(failed(2, "b", 0, 5));
    assertThat(participant.obey(prepare(3, putIf("a", "c", 1)))).isEqualTo(failed(3, "c", 1, 0));
    assertThat(participant.obey(prepare(4, putIf("a", "b", 5)))).isEqualTo(new Answer.Yes(id(4)));
  }

  @Test
  void checksConditionsAgainstWhatTheSameBatchHasApplied() {
    participant.obey(prepare(1, "a"));
    assertThat(participant.obey(commit(1, 7), prepare(2, putIf("b", "a", 7))))
        .isEqualTo(new Answer.Yes(id(2)));
    assertThat(participant.obey(abort(2), prepare(3, putIf("b", "a", 0))))
        .as("the disk is asked once the batch is forced")
        .isEqualTo(new Answer.Yes(id(3)));
  }

  @Test
  void checksConditionsAgainstDeletesOfTheSameBatch() {
    participant.store("a", 5);
    Transaction delete = Transaction.of(new Operation.Delete(new Key("a")));
    participant.obey(prepare(1, delete));
    assertThat(participant.obey(commit(1, 7), prepare(2, putIf("b", "a", 5))))
        .isEqualTo(failed(2, "a", 5, Condition.ABSENT));
  }

  @Test
  void votesNoOnceAPeerWasToldAborted() {
    participant.tellPeer(1);
    assertThat(participant.obey(prepare(1, "a"))).isEqualTo(no(1, new Refusal.TooLate()));
  }

  @Test
  void votesNoOnceAPeerWasToldAbortedInTheSameBatch() {
    Asked<PeerAnswer> peer = new Asked<>();
    Step<ParticipantRecord, ParticipantEffect> step =
        participant.batch(ParticipantBench.inquiry(peer, 1));
    assertThat(step.records()).hasSize(1);
    assertThat(participant.step(prepare(1, "a")).records()).isEmpty();
  }

  @Test
  void votesNoBelowTheSettledMark() {
    participant.obey(new CoordinatorMessage.Settled(id(5)));
    assertThat(participant.obey(prepare(4, "a"))).isEqualTo(no(4, new Refusal.TooLate()));
    assertThat(participant.obey(prepare(5, "a"))).isEqualTo(new Answer.Yes(id(5)));
  }

  @Test
  void preparesOnceMoreWhatWasAbortedAndAsksAboutIt() {
    participant.obey(prepare(1, "a"), abort(1));
    assertThat(participant.obey(prepare(1, "a"))).isEqualTo(YES);
    participant.elapse(ParticipantBench.INQUIRE_AFTER);
    assertThat(participant.askedCoordinator()).isEqualTo(List.of(id(1)));
  }

  private static Answer no(long sequence, Refusal refusal) {
    return new Answer.No(id(sequence), refusal);
  }

  private static Answer failed(long sequence, String key, long expected, long actual) {
    return no(sequence, new Refusal.ConditionFailed(new Condition(new Key(key), expected), actual));
  }
}
