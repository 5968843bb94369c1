package unanimous.protocol.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.protocol.participant.ParticipantBench.COORDINATOR;
import static unanimous.protocol.participant.ParticipantBench.INQUIRE_INTERVAL;
import static unanimous.protocol.participant.ParticipantBench.ROSTER;
import static unanimous.protocol.participant.ParticipantBench.abort;
import static unanimous.protocol.participant.ParticipantBench.commit;
import static unanimous.protocol.participant.ParticipantBench.id;
import static unanimous.protocol.participant.ParticipantBench.prepare;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unanimous.protocol.driver.Asked;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.ForcedOutcome.Standing;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.participant.Force.Result;
import unanimous.protocol.participant.ParticipantEvent.Recorded;

class ForcingTest {

  private static final ParticipantName SECOND = new ParticipantName("replica-2");
  private static final ParticipantName THIRD = new ParticipantName("replica-3");
  private static final Map<ParticipantName, Decision> PEERS_IN_DOUBT =
      Map.of(SECOND, new Decision.Pending(), THIRD, new Decision.Pending());

  private final ParticipantBench participant = ParticipantBench.inCluster();

  @Test
  void asksEverybodyBeforeItObeys() {
    participant.obey(prepare(1, "a"));
    want(Force.ABORT, new Asked<>());

    assertThat(participant.askedEveryone).hasSize(1);
    assertThat(participant.askedEveryone.getFirst().peers().stream().map(one -> one.peer()))
        .containsExactlyElementsOf(ROSTER.subList(1, 3));
    assertThat(participant.inDoubt()).as("nothing is done meanwhile").containsExactly(id(1));
  }

  @Test
  void commitsAtTheNextRevisionWhenNobodyKnowsBetter() {
    participant.obey(prepare(1, "a"), commit(1, 6), prepare(2, "b"));

    Result.Done done = done(2, Force.COMMIT, Optional.empty(), PEERS_IN_DOUBT);

    assertThat(done.outcome().outcome()).isEqualTo(new Decision.Committed(7));
    assertThat(done.unheard()).isEmpty();
    assertThat(participant.hides("b")).isFalse();
    assertThat(participant.status().appliedRevision()).isEqualTo(7);
    assertThat(standing(2)).isEqualTo(Standing.UNCONFIRMED);
  }

  @Test
  void recordsWhatIsForcedTogetherWithWhatItDoes() {
    participant.obey(prepare(1, "a"));
    var step =
        participant.batch(asked(1, Force.COMMIT, Optional.empty(), PEERS_IN_DOUBT, new Asked<>()));

    assertThat(step.mustForce()).isTrue();
    assertThat(step.records().get(0)).isInstanceOf(ParticipantRecord.Forced.class);
    assertThat(step.records().get(1)).isInstanceOf(ParticipantRecord.Applied.class);
  }

  @Test
  void abortsAndRefusesALatePrepare() {
    participant.obey(prepare(1, "a"));
    done(1, Force.ABORT, Optional.empty(), PEERS_IN_DOUBT);

    assertThat(participant.hides("a")).isFalse();
    assertThat(participant.obey(prepare(1, "a")))
        .isEqualTo(new Answer.No(id(1), new Refusal.TooLate()));
  }

  @ParameterizedTest
  @EnumSource(Force.class)
  void passesOverNobodyWhoIsNotGivenUp(Force force) {
    participant.obey(prepare(1, "a"));

    assertThat(refused(1, force, Optional.empty(), Map.of(THIRD, new Decision.Pending())))
        .startsWith("replica-2 could not be asked");
    assertThat(participant.inDoubt()).containsExactly(id(1));
  }

  @Test
  void namesThoseGivenUpWhoCouldNotBeAsked() {
    participant.obey(prepare(1, "a"));

    assertThat(
            done(1, Force.ABORT, Optional.empty(), Map.of(SECOND, new Decision.Pending()))
                .unheard())
        .containsExactly(THIRD);
  }

  @ParameterizedTest
  @EnumSource(Force.class)
  void believesAPeerThatKnowsAndForcesNothing(Force force) {
    participant.obey(prepare(1, "a"), prepare(2, "b"));

    assertThat(refused(1, force, Optional.empty(), Map.of(SECOND, new Decision.Committed(9))))
        .contains("committed at revision 9");
    assertThat(refused(2, force, Optional.empty(), Map.of(THIRD, new Decision.Aborted())))
        .contains("aborted");
    assertThat(participant.inDoubt()).isEmpty();
    assertThat(participant.recorded(1))
        .isEqualTo(new Recorded.Over(new OutcomeRecord.Committed(id(1), 9)));
  }

  @Test
  void believesTheCoordinatorThatKnows() {
    participant.obey(prepare(1, "a"));

    assertThat(refused(1, Force.ABORT, told(COORDINATOR, new Decision.Committed(9)), Map.of()))
        .contains("committed at revision 9");
  }

  @ParameterizedTest
  @EnumSource(Force.class)
  void refusesWhileTheCoordinatorIsDeciding(Force force) {
    participant.obey(prepare(1, "a"));

    assertThat(refused(1, force, told(COORDINATOR, new Decision.Pending()), PEERS_IN_DOUBT))
        .contains("is deciding it now");
    assertThat(participant.inDoubt()).containsExactly(id(1));
  }

  @Test
  void onlyAbortsWhatTheLogOfALaterEpochDoesNotHold() {
    CoordinatorIdentity later = new CoordinatorIdentity("cluster", 2, "later");
    participant.obey(prepare(1, "a"));
    participant.hello(later, 0);
    Optional<CoordinatorDecision> pending = told(later, new Decision.Pending());

    assertThat(refused(1, Force.COMMIT, pending, PEERS_IN_DOUBT)).contains("holds no decision");
    done(1, Force.ABORT, pending, PEERS_IN_DOUBT);
  }

  @Test
  void waitsForACoordinatorOfItsClusterThatItHasNotAccepted() {
    participant.obey(prepare(1, "a"));
    CoordinatorIdentity restarted = new CoordinatorIdentity("cluster", 2, "restarted");

    assertThat(refused(1, Force.ABORT, told(restarted, new Decision.Aborted()), PEERS_IN_DOUBT))
        .contains("has not accepted");
  }

  @Test
  void disregardsACoordinatorOfAnotherCluster() {
    participant.obey(prepare(1, "a"));
    CoordinatorIdentity foreign = new CoordinatorIdentity("another", 1, "new");

    done(1, Force.ABORT, told(foreign, new Decision.Aborted()), PEERS_IN_DOUBT);
  }

  @Test
  void refusesWhatIsNotInDoubt() {
    participant.obey(prepare(1, "a"), commit(1, 5));

    for (long sequence : new long[] {1, 2}) {
      Asked<Result> operator = new Asked<>();
      participant.batch(wanted(sequence, Force.ABORT, operator));
      assertThat(operator.answer()).isInstanceOf(Result.Refused.class);
    }
    assertThat(participant.askedEveryone).isEmpty();
  }

  @Test
  void abortsWhatIsSettledWhateverIsWanted() {
    participant.obey(prepare(1, "a"), new CoordinatorMessage.Settled(id(2)));

    assertThat(refused(1, Force.COMMIT, Optional.empty(), PEERS_IN_DOUBT))
        .contains("over everywhere");
    assertThat(participant.hides("a")).isFalse();
  }

  @Test
  void takesOverWhatWasForcedOnAPeerAndSaysSo() {
    participant.obey(prepare(1, "a"));
    participant.peerSays(1, new Decision.Forced(new Decision.Committed(9)));

    assertThat(participant.recorded(1)).isInstanceOf(Recorded.Forced.class);
    assertThat(participant.hides("a")).isFalse();
    assertThat(participant.tellPeer(1)).isEqualTo(new Decision.Forced(new Decision.Committed(9)));
  }

  @Test
  void isConfirmedByTheSameDecisionAndContradictedByAnother() {
    participant.obey(prepare(1, "a"), prepare(2, "b"), prepare(3, "c"), prepare(4, "d"));
    for (long sequence = 1; sequence <= 4; sequence++) {
      Force force = sequence <= 2 ? Force.COMMIT : Force.ABORT;
      done(sequence, force, Optional.empty(), PEERS_IN_DOUBT);
    }

    assertThat(participant.obey(commit(1, 1))).isEqualTo(new Answer.Acknowledged(id(1)));
    assertThat(participant.obey(abort(2))).isEqualTo(new Answer.Contradicted(id(2)));
    assertThat(participant.obey(abort(3))).isEqualTo(new Answer.Noted());
    assertThat(participant.obey(commit(4, 3))).isEqualTo(new Answer.Contradicted(id(4)));
    assertThat(List.of(standing(1), standing(2), standing(3), standing(4)))
        .containsExactly(
            Standing.CONFIRMED, Standing.CONTRADICTED, Standing.CONFIRMED, Standing.CONTRADICTED);
    assertThat(participant.toldOfForced)
        .containsSubsequence(
            Standing.CONFIRMED, Standing.CONTRADICTED, Standing.CONFIRMED, Standing.CONTRADICTED);
  }

  @Test
  void tellsNobodyWhatItKnowsToBeWrong() {
    participant.obey(prepare(1, "a"));
    done(1, Force.ABORT, Optional.empty(), PEERS_IN_DOUBT);
    assertThat(participant.tellPeer(1)).isEqualTo(new Decision.Forced(new Decision.Aborted()));

    participant.peerSays(1, new Decision.Committed(4));

    assertThat(participant.tellPeer(1)).isEqualTo(new Decision.Pending());
  }

  @Test
  void isContradictedByACommitOfAnotherRevision() {
    participant.obey(prepare(1, "a"));
    done(1, Force.COMMIT, Optional.empty(), PEERS_IN_DOUBT);

    participant.obey(commit(1, 8));

    assertThat(standing(1)).isEqualTo(Standing.CONTRADICTED);
    assertThat(participant.status().appliedRevision()).as("nothing is overwritten").isEqualTo(1);
  }

  @Test
  void knowsByTheSettledMarkWhatWasDecided() {
    participant.obey(prepare(1, "a"), prepare(2, "b"));
    done(1, Force.COMMIT, Optional.empty(), PEERS_IN_DOUBT);
    done(2, Force.ABORT, Optional.empty(), PEERS_IN_DOUBT);

    participant.obey(new CoordinatorMessage.Settled(id(3)));

    assertThat(standing(1)).isEqualTo(Standing.CONTRADICTED);
    assertThat(standing(2)).isEqualTo(Standing.CONFIRMED);
  }

  @Test
  void comparesItWithThePeersUntilSomebodyKnows() {
    participant.obey(prepare(1, "a"));
    done(1, Force.ABORT, Optional.empty(), PEERS_IN_DOUBT);
    Duration seldom = INQUIRE_INTERVAL.multipliedBy(10);
    participant.askedPeers();

    participant.elapse(seldom);
    assertThat(participant.askedPeers()).isEqualTo(ROSTER.subList(1, 3));
    participant.peerSays(1, new Decision.Forced(new Decision.Aborted()));
    assertThat(standing(1))
        .as("a peer that was forced too knows nothing")
        .isEqualTo(Standing.UNCONFIRMED);

    participant.elapse(seldom);
    assertThat(participant.askedPeers()).hasSize(2);
    participant.peerSays(1, new Decision.Committed(4));
    assertThat(standing(1)).isEqualTo(Standing.CONTRADICTED);
    participant.elapse(seldom);
    assertThat(participant.askedPeers()).isEmpty();
  }

  @Test
  void countsWhatIsForcedOnlyOnce() {
    participant.obey(prepare(1, "a"));
    done(1, Force.ABORT, Optional.empty(), PEERS_IN_DOUBT);

    assertThat(done(1, Force.ABORT, Optional.empty(), PEERS_IN_DOUBT).outcome().id())
        .as("the order came twice")
        .isEqualTo(id(1));
    assertThat(refused(1, Force.COMMIT, Optional.empty(), PEERS_IN_DOUBT))
        .contains("forced to abort already");
  }

  private Standing standing(long sequence) {
    return ((Recorded.Forced) participant.recorded(sequence)).outcome().standing();
  }

  private void want(Force force, Asked<Result> operator) {
    participant.batch(wanted(1, force, operator));
  }

  private Result.Done done(
      long sequence,
      Force force,
      Optional<CoordinatorDecision> coordinator,
      Map<ParticipantName, Decision> peers) {
    return (Result.Done) result(sequence, force, coordinator, peers);
  }

  private String refused(
      long sequence,
      Force force,
      Optional<CoordinatorDecision> coordinator,
      Map<ParticipantName, Decision> peers) {
    return ((Result.Refused) result(sequence, force, coordinator, peers)).reason();
  }

  private Result result(
      long sequence,
      Force force,
      Optional<CoordinatorDecision> coordinator,
      Map<ParticipantName, Decision> peers) {
    Asked<Result> operator = new Asked<>();
    participant.batch(asked(sequence, force, coordinator, peers, operator));
    return operator.answer();
  }

  private static ParticipantEvent asked(
      long sequence,
      Force force,
      Optional<CoordinatorDecision> coordinator,
      Map<ParticipantName, Decision> peers,
      Asked<Result> operator) {
    return new ParticipantEvent.EveryoneAsked(
        wanted(sequence, force, operator), coordinator, peers);
  }

  /** By an operator who has given up the third replica. */
  private static ParticipantEvent.ForceWanted wanted(
      long sequence, Force force, Asked<Result> operator) {
    return new ParticipantEvent.ForceWanted(id(sequence), force, Set.of(THIRD), operator);
  }

  private static Optional<CoordinatorDecision> told(CoordinatorIdentity from, Decision decision) {
    return Optional.of(new CoordinatorDecision(from, decision));
  }
}
