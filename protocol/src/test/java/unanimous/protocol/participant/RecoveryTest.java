package unanimous.protocol.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static unanimous.protocol.participant.ParticipantBench.COORDINATOR;
import static unanimous.protocol.participant.ParticipantBench.ROSTER;
import static unanimous.protocol.participant.ParticipantBench.STORE;
import static unanimous.protocol.participant.ParticipantBench.commit;
import static unanimous.protocol.participant.ParticipantBench.id;
import static unanimous.protocol.participant.ParticipantBench.prepare;
import static unanimous.protocol.participant.ParticipantBench.preparedRecord;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.transaction.Key;

/** What a participant is after a crash. */
class RecoveryTest {

  @Test
  void retakesLocksOnRecovery() {
    ParticipantBench participant =
        ParticipantBench.recovered(List.of(preparedRecord(1, "a")), List.of());
    assertThat(participant.obey(prepare(2, "a")))
        .isEqualTo(new Answer.No(id(2), new Refusal.KeyHeld(new Key("a"), id(1))));
  }

  @Test
  void hidesKeysInDoubtBeforeItTakesAnyEvent() {
    ParticipantBench participant = new ParticipantBench(inDoubtAbout(preparedRecord(1, "a")));
    Step<ParticipantRecord, ParticipantEffect> step = participant.start();
    assertThat(step.effectsAtOnce()).singleElement().isInstanceOf(ParticipantEffect.Hold.class);
    assertThat(participant.hides("a")).isTrue();
  }

  @Test
  void asksAboutWhatIsInDoubtWithoutDelay() {
    ParticipantBench participant =
        ParticipantBench.recovered(
            List.of(preparedRecord(2, "b"), preparedRecord(1, "a")), List.of());
    participant.elapse(Duration.ZERO);
    assertThat(participant.askedCoordinator()).containsExactlyInAnyOrder(id(1), id(2));
    participant.batch(new ParticipantEvent.CoordinatorSilent(id(1)));
    assertThat(participant.askedPeers()).isEqualTo(ROSTER.subList(1, 3));
  }

  @Test
  void votesYesAgainForWhatItPreparedBefore() {
    ParticipantBench participant =
        ParticipantBench.recovered(List.of(preparedRecord(1, "a")), List.of());
    assertThat(participant.obey(prepare(1, "a"))).isEqualTo(new Answer.Yes(id(1)));
    assertThat(participant.obey(commit(1, 7))).isEqualTo(new Answer.Acknowledged(id(1)));
    assertThat(participant.hides("a")).isFalse();
  }

  @Test
  void remembersWhatItCommittedAndWhatItRefused() {
    ParticipantBench participant =
        ParticipantBench.recovered(
            List.of(),
            List.of(new OutcomeRecord.Committed(id(1), 7), new OutcomeRecord.Refused(id(2))));
    assertThat(participant.obey(commit(1, 7))).isEqualTo(new Answer.Acknowledged(id(1)));
    assertThat(participant.tellPeer(1)).isEqualTo(new Decision.Committed(7));
    assertThat(participant.obey(prepare(2, "a")))
        .isEqualTo(new Answer.No(id(2), new Refusal.TooLate()));
    assertThat(participant.tellPeer(2)).isEqualTo(new Decision.Aborted());
  }

  @Test
  void showsItsOldestDoubtFirst() {
    ParticipantBench participant =
        ParticipantBench.recovered(
            List.of(preparedRecord(2, "b"), preparedRecord(1, "a")), List.of());
    assertThat(participant.status())
        .isEqualTo(
            new ParticipantStatus(
                STORE,
                Optional.of(COORDINATOR),
                0,
                List.of(id(1), id(2)),
                Optional.of(preparedRecord(1, "a").preparedAt())));
  }

  @Test
  void refusesToRunWithTwoHoldersOfOneKey() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            new ParticipantBench(inDoubtAbout(preparedRecord(1, "a"), preparedRecord(2, "a"))))
        .withMessageContaining("1-2");
  }

  private static RecoveredParticipant inDoubtAbout(PreparedRecord... prepared) {
    return new RecoveredParticipant(
        STORE, Optional.of(COORDINATOR), 0, id(0), ROSTER, List.of(prepared), List.of(), List.of());
  }
}
