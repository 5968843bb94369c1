package unanimous.protocol.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.protocol.participant.ParticipantBench.COORDINATOR;
import static unanimous.protocol.participant.ParticipantBench.STORE;
import static unanimous.protocol.participant.ParticipantBench.commit;
import static unanimous.protocol.participant.ParticipantBench.id;
import static unanimous.protocol.participant.ParticipantBench.prepare;

import java.util.List;
import org.junit.jupiter.api.Test;
import unanimous.protocol.driver.Asked;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.Fence;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.PeerAnswer;
import unanimous.protocol.message.PeerInquiry;

/** No wrong process can do harm. */
class FencesTest {

  private static final CoordinatorIdentity FOREIGN = new CoordinatorIdentity("other", 9, "x");
  private static final CoordinatorIdentity LATER = new CoordinatorIdentity("cluster", 2, "later");
  private static final CoordinatorIdentity TWIN = new CoordinatorIdentity("cluster", 1, "twin");

  private final ParticipantBench participant = ParticipantBench.inCluster();

  @Test
  void acceptsItsFirstCoordinatorDurablyBeforeItWelcomesIt() {
    ParticipantBench newcomer = new ParticipantBench(RecoveredParticipant.empty(STORE));
    newcomer.start();
    Step<ParticipantRecord, ParticipantEffect> step =
        newcomer.batch(
            new ParticipantEvent.HelloReceived(new Hello(COORDINATOR, 0), new Asked<>()));
    assertThat(step.mustForce()).isTrue();
    assertThat(step.records())
        .containsExactly(new ParticipantRecord.CoordinatorAccepted(COORDINATOR));
    assertThat(step.effectsAtOnce()).isEmpty();
  }

  @Test
  void welcomesItsCoordinatorAgainAndSaysWhatIsInDoubt() {
    participant.obey(prepare(1, "a"), commit(1, 7), prepare(2, "b"));
    assertThat(participant.hello(COORDINATOR, 7))
        .isEqualTo(new HelloAnswer.Welcome(STORE, 7, List.of(id(2)), List.of()));
    assertThat(
            participant
                .batch(new ParticipantEvent.HelloReceived(new Hello(COORDINATOR, 7), new Asked<>()))
                .records())
        .isEmpty();
  }

  @Test
  void obeysALaterEpochAndNoEarlierOneFromThenOn() {
    assertThat(participant.hello(LATER, 0)).isInstanceOf(HelloAnswer.Welcome.class);
    assertThat(participant.hello(COORDINATOR, 0)).isEqualTo(fenced(Fence.OLD_EPOCH));
    assertThat(participant.answers(COORDINATOR, STORE, prepare(1, "a")))
        .isEqualTo(new BatchAnswer.Fenced(Fence.OLD_EPOCH));
    assertThat(participant.inDoubt()).isEmpty();
  }

  @Test
  void refusesACoordinatorOfAnotherCluster() {
    assertThat(participant.hello(FOREIGN, 99)).isEqualTo(fenced(Fence.FOREIGN_CLUSTER));
    assertThat(participant.answers(FOREIGN, STORE, prepare(1, "a")))
        .isEqualTo(new BatchAnswer.Fenced(Fence.FOREIGN_CLUSTER));
  }

  @Test
  void refusesACoordinatorOfAnotherClusterAsSuchEvenIfItIsBehind() {
    participant.obey(prepare(1, "a"), commit(1, 7));
    assertThat(participant.hello(FOREIGN, 0)).isEqualTo(fenced(Fence.FOREIGN_CLUSTER));
  }

  @Test
  void refusesATwinOfItsCoordinator() {
    assertThat(participant.hello(TWIN, 0)).isEqualTo(fenced(Fence.TWIN_EPOCH));
    assertThat(participant.answers(TWIN, STORE, prepare(1, "a")))
        .isEqualTo(new BatchAnswer.Fenced(Fence.TWIN_EPOCH));
  }

  @Test
  void refusesACoordinatorThatIsBehindWhatIsApplied() {
    participant.obey(prepare(1, "a"), commit(1, 7));
    assertThat(participant.hello(LATER, 6)).isEqualTo(fenced(Fence.COORDINATOR_BEHIND));
    assertThat(participant.hello(LATER, 7)).isInstanceOf(HelloAnswer.Welcome.class);
  }

  @Test
  void welcomesItsCoordinatorThoughACommitWasLearnedWhileItsHelloWasOnTheWay() {
    participant.obey(prepare(1, "a"));
    participant.coordinatorSays(1, new Decision.Committed(7));
    assertThat(participant.hello(COORDINATOR, 6)).isInstanceOf(HelloAnswer.Welcome.class);
  }

  @Test
  void refusesABatchOfACoordinatorThatHasNotSaidHello() {
    assertThat(participant.answers(LATER, STORE, prepare(1, "a")))
        .isEqualTo(new BatchAnswer.Fenced(Fence.UNKNOWN_COORDINATOR));
    ParticipantBench newcomer = new ParticipantBench(RecoveredParticipant.empty(STORE));
    assertThat(newcomer.answers(COORDINATOR, STORE, prepare(1, "a")))
        .isEqualTo(new BatchAnswer.Fenced(Fence.UNKNOWN_COORDINATOR));
  }

  @Test
  void refusesABatchForAnotherStore() {
    assertThat(participant.answers(COORDINATOR, "store-of-old", prepare(1, "a")))
        .isEqualTo(new BatchAnswer.Fenced(Fence.FOREIGN_STORE));
    assertThat(participant.inDoubt()).isEmpty();
  }

  @Test
  void refusesAPeerWhoMeansAnotherStore() {
    assertThat(tell(participant, new PeerInquiry("cluster", "store-of-old", id(1), false)))
        .isEqualTo(new PeerAnswer.Fenced(Fence.FOREIGN_STORE));
  }

  @Test
  void refusesAPeerOfAnotherCluster() {
    assertThat(tell(participant, new PeerInquiry("other", STORE, id(1), false)))
        .isEqualTo(new PeerAnswer.Fenced(Fence.FOREIGN_CLUSTER));
  }

  @Test
  void tellsNoPeerAnythingBeforeItIsInACluster() {
    ParticipantBench newcomer = new ParticipantBench(RecoveredParticipant.empty(STORE));
    assertThat(tell(newcomer, new PeerInquiry("cluster", STORE, id(1), false)))
        .isEqualTo(new PeerAnswer.Fenced(Fence.FOREIGN_CLUSTER));
  }

  @Test
  void forcesNothingForWhatItFences() {
    Step<ParticipantRecord, ParticipantEffect> step =
        participant.batch(
            new ParticipantEvent.HelloReceived(new Hello(TWIN, 0), new Asked<>()),
            new ParticipantEvent.PeerInquired(
                new PeerInquiry("other", STORE, id(1), false), new Asked<>()));
    assertThat(step.records()).isEmpty();
  }

  private static PeerAnswer tell(ParticipantBench participant, PeerInquiry inquiry) {
    Asked<PeerAnswer> peer = new Asked<>();
    participant.batch(new ParticipantEvent.PeerInquired(inquiry, peer));
    return peer.answer();
  }

  private static HelloAnswer fenced(Fence fence) {
    return new HelloAnswer.Fenced(fence);
  }
}
