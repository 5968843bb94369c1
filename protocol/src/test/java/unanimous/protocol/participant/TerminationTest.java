package unanimous.protocol.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.protocol.participant.ParticipantBench.COORDINATOR;
import static unanimous.protocol.participant.ParticipantBench.INQUIRE_AFTER;
import static unanimous.protocol.participant.ParticipantBench.INQUIRE_INTERVAL;
import static unanimous.protocol.participant.ParticipantBench.NOTHING_SETTLED;
import static unanimous.protocol.participant.ParticipantBench.ROSTER;
import static unanimous.protocol.participant.ParticipantBench.abort;
import static unanimous.protocol.participant.ParticipantBench.commit;
import static unanimous.protocol.participant.ParticipantBench.id;
import static unanimous.protocol.participant.ParticipantBench.prepare;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import unanimous.protocol.driver.Asked;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.Member;
import unanimous.protocol.participant.ParticipantEvent.Recorded;

/** How a participant in doubt learns the decision, and what it tells others. */
class TerminationTest {

  private final ParticipantBench participant = ParticipantBench.inCluster();

  @Test
  void asksTheCoordinatorWhenItHasBeenInDoubtForLong() {
    participant.obey(prepare(1, "a"));
    participant.elapse(INQUIRE_AFTER.minusMillis(1));
    assertThat(participant.askedCoordinator()).isEmpty();
    participant.elapse(Duration.ofMillis(1));
    assertThat(participant.askedCoordinator()).containsExactly(id(1));
  }

  @Test
  void asksAgainAndStaysInDoubtUntilItIsToldTheDecision() {
    participant.obey(prepare(1, "a"));
    participant.elapse(INQUIRE_AFTER);
    for (int i = 0; i < 100; i++) {
      participant.coordinatorSays(1, new Decision.Pending());
      participant.elapse(INQUIRE_INTERVAL);
    }
    assertThat(participant.askedCoordinator()).hasSize(101);
    assertThat(participant.inDoubt()).as("it never decides by timeout").containsExactly(id(1));
    assertThat(participant.hides("a")).isTrue();
  }

  @Test
  void tellsWhenItWillAskNext() {
    participant.obey(prepare(1, "a"));
    Instant first = ((Recorded.Prepared) participant.recorded(1)).askAt();
    participant.elapse(INQUIRE_AFTER);
    participant.batch(new ParticipantEvent.CoordinatorSilent(id(1)));

    assertThat(((Recorded.Prepared) participant.recorded(1)).askAt())
        .isEqualTo(first.plus(INQUIRE_INTERVAL));
  }

  @Test
  void asksNobodyAboutWhatIsOver() {
    participant.obey(prepare(1, "a"), prepare(2, "b"), commit(1, 7), abort(2));
    participant.elapse(Duration.ofHours(1));
    assertThat(participant.askedCoordinator()).isEmpty();
  }

  @Test
  void asksAboutNoMoreThanItsBoundAtOnce() {
    for (int sequence = 1; sequence <= 100; sequence++) {
      participant.obey(prepare(sequence, "key-" + sequence));
    }
    participant.elapse(INQUIRE_AFTER);
    assertThat(participant.askedCoordinator()).hasSize(64).contains(id(1), id(64));
    participant.coordinatorSays(1, new Decision.Aborted());
    assertThat(participant.askedCoordinator()).containsExactly(id(65));
  }

  @Test
  void appliesWhatTheCoordinatorSaysIsCommitted() {
    participant.obey(prepare(1, "a"));
    assertThat(participant.coordinatorSays(1, new Decision.Committed(7)).mustForce()).isTrue();
    assertThat(participant.status().appliedRevision()).isEqualTo(7);
    assertThat(participant.hides("a")).isFalse();
  }

  @Test
  void abortsWhatTheCoordinatorSaysIsAborted() {
    participant.obey(prepare(1, "a"));
    participant.coordinatorSays(1, new Decision.Aborted());
    assertThat(participant.inDoubt()).isEmpty();
    assertThat(participant.recorded(1)).isEqualTo(new Recorded.Nothing());
  }

  @Test
  void asksItsPeersWhenTheCoordinatorIsSilent() {
    participant.obey(prepare(1, "a"));
    participant.elapse(INQUIRE_AFTER);
    participant.batch(new ParticipantEvent.CoordinatorSilent(id(1)));
    assertThat(participant.askedPeers()).isEqualTo(ROSTER.subList(1, 3));
  }

  @Test
  void asksNoPeerThatTookNoPart() {
    Member newcomer =
        new Member(
            new unanimous.protocol.message.ParticipantName("replica-4"), "http://r4", "store-4");
    participant.obey(
        new CoordinatorMessage.Roster(List.of(ROSTER.get(0), ROSTER.get(1), newcomer)),
        prepare(1, "a"));
    participant.batch(new ParticipantEvent.CoordinatorSilent(id(1)));
    assertThat(participant.askedPeers()).containsExactly(ROSTER.get(1));
  }

  @Test
  void doesNotBelieveACoordinatorThatItHasNotAccepted() {
    participant.obey(prepare(1, "a"));
    participant.elapse(INQUIRE_AFTER);
    CoordinatorIdentity wiped = new CoordinatorIdentity("cluster", 2, "another");
    participant.batch(
        new ParticipantEvent.CoordinatorAnswered(
            id(1), new CoordinatorDecision(wiped, new Decision.Aborted())));
    assertThat(participant.inDoubt()).containsExactly(id(1));
    assertThat(participant.askedPeers()).as("it counts as silent").hasSize(2);
  }

  @Test
  void asksItsPeersTooWhenALaterEpochDoesNotKnowYet() {
    participant.obey(prepare(1, "a"));
    CoordinatorIdentity later = new CoordinatorIdentity("cluster", 2, "later");
    participant.hello(later, 0);
    participant.elapse(INQUIRE_AFTER);
    participant.batch(
        new ParticipantEvent.CoordinatorAnswered(
            id(1), new CoordinatorDecision(later, new Decision.Pending())));
    assertThat(participant.inDoubt()).containsExactly(id(1));
    assertThat(participant.askedPeers()).hasSize(2);
  }

  @Test
  void asksNoPeerWhileTheCoordinatorIsDeciding() {
    participant.obey(prepare(1, "a"));
    participant.elapse(INQUIRE_AFTER);
    participant.coordinatorSays(1, new Decision.Pending());
    assertThat(participant.askedPeers()).isEmpty();
  }

  @Test
  void believesAPeerThatKnows() {
    participant.obey(prepare(1, "a"), prepare(2, "b"), prepare(3, "c"));
    participant.peerSays(1, new Decision.Committed(7));
    participant.peerSays(2, new Decision.Aborted());
    participant.peerSays(3, new Decision.Pending());
    assertThat(participant.status().appliedRevision()).isEqualTo(7);
    assertThat(participant.inDoubt()).containsExactly(id(3));
  }

  @Test
  void listensToNobodyAboutWhatIsOver() {
    participant.obey(prepare(1, "a"), commit(1, 7));
    assertThat(participant.peerSays(1, new Decision.Aborted()).records()).isEmpty();
    assertThat(participant.coordinatorSays(1, new Decision.Aborted()).records()).isEmpty();
    assertThat(participant.peerSays(9, new Decision.Committed(9)).records()).isEmpty();
    assertThat(participant.recorded(1)).isInstanceOf(Recorded.Over.class);
  }

  @Test
  void refusesDurablyBeforeItTellsAPeerAborted() {
    Step<ParticipantRecord, ParticipantEffect> step =
        participant.batch(ParticipantBench.inquiry(new Asked<>(), 1));
    assertThat(step.mustForce()).isTrue();
    assertThat(step.records())
        .containsExactly(new ParticipantRecord.RefusedToPeer(new OutcomeRecord.Refused(id(1))));
    assertThat(step.effectsAtOnce()).isEmpty();
  }

  @Test
  void tellsAPeerWhatItKnows() {
    participant.obey(prepare(1, "a"), commit(1, 7), prepare(2, "b"));
    assertThat(participant.tellPeer(1)).isEqualTo(new Decision.Committed(7));
    assertThat(participant.tellPeer(2)).isEqualTo(new Decision.Pending());
    assertThat(participant.tellPeer(3)).isEqualTo(new Decision.Aborted());
    assertThat(participant.tellPeer(3)).as("asked again").isEqualTo(new Decision.Aborted());
  }

  /** Its store may be an older copy, in which a vote is missing. */
  @Test
  void refusesNothingBeforeItWasToldAllThatItMayHaveMissed() {
    ParticipantBench back = ParticipantBench.recovered(List.of(), List.of());
    back.hello(COORDINATOR, 0);
    assertThat(back.tellPeer(1)).isEqualTo(new Decision.Pending());
    back.obey(new CoordinatorMessage.Roster(ROSTER));
    assertThat(back.tellPeer(1)).as("the commits come after it").isEqualTo(new Decision.Pending());
    assertThat(back.recorded(1)).isEqualTo(new Recorded.Nothing());

    back.obey(NOTHING_SETTLED);
    assertThat(back.tellPeer(1)).isEqualTo(new Decision.Aborted());
  }

  @Test
  void refusesNothingOnceItLacksAPromise() {
    assertThat(participant.obey(commit(1, 7))).isInstanceOf(Answer.Unprepared.class);

    assertThat(participant.tellPeer(2)).isEqualTo(new Decision.Pending());
    participant.obey(NOTHING_SETTLED);
    assertThat(participant.tellPeer(2)).isEqualTo(new Decision.Pending());
  }

  /** No coordinator may ever speak to it again. */
  @Test
  void refusesWhatItHasNotRecordedWhereAnOperatorForcesAnOutcome() {
    ParticipantBench back = ParticipantBench.recovered(List.of(), List.of());
    assertThat(back.tellPeer(1, true)).isEqualTo(new Decision.Aborted());
    assertThat(back.tellPeer(1)).as("as it has promised then").isEqualTo(new Decision.Aborted());
  }

  @Test
  void tellsAPeerAbortedBelowTheSettledMarkAndRecordsNothing() {
    participant.obey(new CoordinatorMessage.Settled(id(5)));
    Step<ParticipantRecord, ParticipantEffect> step =
        participant.batch(ParticipantBench.inquiry(new Asked<>(), 4));
    assertThat(step.records()).isEmpty();
    assertThat(participant.tellPeer(4)).isEqualTo(new Decision.Aborted());
  }

  @Test
  void obeysTheCoordinatorWhileItWaitsForAnAnswer() {
    participant.obey(prepare(1, "a"));
    participant.elapse(INQUIRE_AFTER);
    participant.obey(commit(1, 7));
    participant.batch(new ParticipantEvent.CoordinatorSilent(id(1)));
    assertThat(participant.askedPeers()).isEmpty();
    assertThat(participant.status().coordinator()).contains(COORDINATOR);
  }
}
