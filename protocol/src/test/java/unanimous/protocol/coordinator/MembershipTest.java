package unanimous.protocol.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static unanimous.protocol.coordinator.CoordinatorBench.ALL;
import static unanimous.protocol.coordinator.CoordinatorBench.R1;
import static unanimous.protocol.coordinator.CoordinatorBench.R2;
import static unanimous.protocol.coordinator.CoordinatorBench.R3;
import static unanimous.protocol.coordinator.CoordinatorBench.SETTINGS;
import static unanimous.protocol.coordinator.CoordinatorBench.member;
import static unanimous.protocol.coordinator.CoordinatorBench.storeOf;
import static unanimous.protocol.coordinator.CoordinatorBench.urls;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unanimous.protocol.driver.Asked;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;

/** Who takes part, and who is kept out. */
class MembershipTest {

  private static final RecoveredCoordinator KNOWN =
      new RecoveredCoordinator(
          "cluster",
          4,
          9,
          9,
          ALL.stream().map(CoordinatorBench::member).toList(),
          List.of(),
          List.of(),
          Map.of());
  private static final ParticipantName R4 = new ParticipantName("replica-4");

  @Test
  void registersAStoreDurablyBeforeItTakesPart() {
    CoordinatorBench coordinator = new CoordinatorBench(CoordinatorBench.NEW);
    coordinator.start();
    Step<CoordinatorRecord, CoordinatorEffect> step = coordinator.joins(R1);
    assertThat(step.mustForce()).isTrue();
    assertThat(step.records()).containsExactly(new CoordinatorRecord.ReplicaRegistered(member(R1)));
    assertThat(step.effectsAtOnce()).isEmpty();
    assertThat(coordinator.readable()).containsExactly(R1);
  }

  @Test
  void registersNothingAnewWhenAKnownReplicaComesBack() {
    CoordinatorBench coordinator = CoordinatorBench.inSync(KNOWN);
    coordinator.loses(R1);
    assertThat(coordinator.joins(R1).mustForce()).isFalse();
  }

  @Test
  void registersANewAddressAndTellsEverybody() {
    List<Member> elsewhere =
        List.of(new Member(R1, "http://old", storeOf(R1)), member(R2), member(R3));
    CoordinatorBench coordinator =
        new CoordinatorBench(
            new RecoveredCoordinator(
                "cluster", 4, 9, 9, elsewhere, List.of(), List.of(), Map.of()));
    coordinator.start();
    coordinator.joins(R2);
    coordinator.sent(R2);
    assertThat(coordinator.joins(R1).records())
        .containsExactly(new CoordinatorRecord.ReplicaRegistered(member(R1)));
    assertThat(coordinator.sent(R2)).containsExactly(roster());
  }

  @Test
  void tellsEverybodyWhoTheOthersAreOnceAllAreKnown() {
    CoordinatorBench coordinator = new CoordinatorBench(CoordinatorBench.NEW);
    coordinator.start();
    coordinator.joins(R1);
    coordinator.joins(R2);
    assertThat(coordinator.sent(R1)).noneMatch(CoordinatorMessage.Roster.class::isInstance);
    coordinator.joins(R3);
    assertThat(ALL).allMatch(name -> coordinator.sent(name).contains(roster()));
  }

  @Test
  void tellsWhoTheOthersAreBeforeItAsksForAnyVote() {
    CoordinatorBench coordinator = new CoordinatorBench(CoordinatorBench.NEW);
    coordinator.start();
    coordinator.joins(R1);
    coordinator.joins(R2);
    coordinator.batch(
        CoordinatorBench.welcome(R3, storeOf(R3), 0),
        CoordinatorBench.submission(new Asked<>(), "a"));

    assertThat(ALL)
        .allSatisfy(name ->
            assertThat(coordinator.sent(name))
                .as("%s, in one batch with the last welcome", name)
                .containsSubsequence(
                    roster(),
                    new CoordinatorMessage.Prepare(
                        CoordinatorBench.id(1), ALL, CoordinatorBench.put("a"))));
  }

  @Test
  void keepsOutAStoreThatIsInDoubtAboutWhatItHadAcknowledged() {
    CoordinatorBench coordinator = CoordinatorBench.inSync();
    coordinator.submit("a");
    coordinator.allVoteYes(1);
    coordinator.allAcknowledge(1);
    coordinator.loses(R1);
    coordinator.joins(R1, storeOf(R1), 1, CoordinatorBench.id(1));
    assertThat(coordinator.stateOf(R1)).isInstanceOf(ReplicaState.Refused.class);
    assertThat(coordinator.sent(R1))
        .doesNotContain(new CoordinatorMessage.Abort(CoordinatorBench.id(1)));
  }

  @Test
  void keepsOutAnEmptyStoreInPlaceOfAKnownOne() {
    CoordinatorBench coordinator = CoordinatorBench.inSync(KNOWN);
    coordinator.loses(R1);
    coordinator.joins(R1, "store-that-is-new", 0);
    assertThat(coordinator.stateOf(R1))
        .isInstanceOfSatisfying(
            ReplicaState.Refused.class,
            state -> assertThat(state.reason()).contains("is not the one that was registered"));
    assertThat(coordinator.readable()).containsExactly(R2, R3);
    assertThat(coordinator.view().acceptsWrites()).isFalse();
  }

  @Test
  void keepsOutAStoreThatWasRestoredFromAnOlderCopy() {
    CoordinatorBench coordinator = new CoordinatorBench(KNOWN);
    coordinator.start();
    coordinator.joins(R1, storeOf(R1), 8);
    assertThat(coordinator.stateOf(R1).reason()).contains("restored from an older copy");
    coordinator.joins(R2, storeOf(R2), 9);
    assertThat(coordinator.stateOf(R2)).isEqualTo(new ReplicaState.InSync());
  }

  @Test
  void keepsOutAStoreOlderThanWhatItAcknowledgedInThisEpoch() {
    CoordinatorBench coordinator = CoordinatorBench.inSync();
    coordinator.submit("a");
    coordinator.allVoteYes(1);
    coordinator.allAcknowledge(1);
    coordinator.loses(R1);
    coordinator.joins(R1, storeOf(R1), 0);
    assertThat(coordinator.stateOf(R1)).isInstanceOf(ReplicaState.Refused.class);
  }

  @Test
  void keepsOutAStoreOlderThanWhatItAloneAcknowledged() {
    CoordinatorBench coordinator = CoordinatorBench.inSync();
    coordinator.submit("a");
    coordinator.allVoteYes(1);
    coordinator.acknowledges(R1, 1);
    coordinator.loses(R1);
    coordinator.joins(R1, storeOf(R1), 0);
    assertThat(coordinator.stateOf(R1).reason()).contains("restored from an older copy");
  }

  @Test
  void keepsOutAStoreThatIsRegisteredUnderAnotherName() {
    CoordinatorBench coordinator = new CoordinatorBench(CoordinatorBench.NEW);
    coordinator.start();
    coordinator.joins(R1);
    coordinator.joins(R2, storeOf(R1), 0);
    assertThat(coordinator.stateOf(R2).reason()).contains("is that of replica-1");
  }

  @Test
  void readsFromWhoeverCameBackOnlyOnceItHasAcknowledgedWhatItMissed() {
    CoordinatorBench coordinator = CoordinatorBench.inSync();
    coordinator.submit("a");
    coordinator.allVoteYes(1);
    coordinator.loses(R1);
    coordinator.joins(R1);
    assertThat(coordinator.readable()).containsExactly(R2, R3);
    coordinator.acknowledges(R1, 1);
    assertThat(coordinator.readable()).containsExactly(R1, R2, R3);
  }

  /** Its vote would come before the answer that shows what it lacks: a prepare leaves at once. */
  @Test
  void admitsNoWriteBeforeWhoeverCameBackHasAcknowledgedWhatItMissed() {
    CoordinatorBench coordinator = CoordinatorBench.inSync();
    coordinator.submit("a");
    coordinator.allVoteYes(1);
    coordinator.loses(R1);
    coordinator.joins(R1);
    assertThat(coordinator.view().acceptsWrites()).isFalse();
    assertThat(coordinator.submit("b").answer())
        .isInstanceOfSatisfying(
            Outcome.Aborted.class,
            aborted ->
                assertThat(aborted.reason())
                    .isInstanceOfSatisfying(
                        AbortReason.ReplicasUnavailable.class,
                        unavailable -> assertThat(unavailable.reasons()).containsOnlyKeys(R1)));
    coordinator.acknowledges(R1, 1);
    assertThat(coordinator.view().acceptsWrites()).isTrue();
  }

  @Test
  void doesNotLetInAgainWhoeverHasLostAPreparedRecord() {
    CoordinatorBench coordinator = CoordinatorBench.inSync();
    coordinator.submit("a");
    coordinator.allVoteYes(1);
    coordinator.answers(R1, new Answer.Unprepared(CoordinatorBench.id(1)));
    coordinator.joins(R1);
    assertThat(coordinator.stateOf(R1).reason()).contains("lost the prepared record of 1-1");
    assertThat(coordinator.readable()).containsExactly(R2, R3);
  }

  @Test
  void saysNothingNewToWhoeverIsInSyncAndSaysHelloAgain() {
    CoordinatorBench coordinator = CoordinatorBench.inSync();
    assertThat(coordinator.joins(R1).records()).isEmpty();
    assertThat(coordinator.sent(R1)).isEmpty();
  }

  @Test
  void servesReadsOnlyFromWhoeverIsInSync() {
    CoordinatorBench coordinator = CoordinatorBench.inSync();
    assertThat(coordinator.readable()).containsExactly(R1, R2, R3);
    coordinator.loses(R2);
    assertThat(coordinator.readable()).containsExactly(R1, R3);
    coordinator.batch(new CoordinatorEvent.Refused(R3, "it obeys another"));
    assertThat(coordinator.readable()).containsExactly(R1);
    assertThat(coordinator.stateOf(R3).reason()).isEqualTo("it obeys another");
    assertThat(coordinator.stateOf(R2)).isInstanceOf(ReplicaState.Unreachable.class);
  }

  @Test
  void saysOfWhoeverHasNotAnsweredThatItIsJoining() {
    CoordinatorBench coordinator = new CoordinatorBench(CoordinatorBench.NEW);
    coordinator.start();
    assertThat(coordinator.stateOf(R1)).isEqualTo(new ReplicaState.Joining());
    assertThat(coordinator.view().replicas().getFirst().storeId()).isEmpty();
  }

  @Test
  void refusesToStartWithoutAReplicaThatTheLogKnows() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> start(KNOWN, List.of(R1, R2)))
        .withMessageContaining("replica-3");
  }

  @Test
  void refusesToStartWithAReplicaMoreThanTheDataHas() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> start(KNOWN, List.of(R1, R2, R3, R4)))
        .withMessageContaining("replica-4");
  }

  @Test
  void takesAReplicaMoreWhileThereIsNoData() {
    RecoveredCoordinator noData =
        new RecoveredCoordinator(
            "cluster", 1, 0, 0, List.of(member(R1)), List.of(), List.of(), Map.of());
    assertThat(start(noData, ALL).identity().epoch()).isEqualTo(2);
  }

  @Test
  void refusesToStartWithoutAnyReplica() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> start(CoordinatorBench.NEW, List.of()))
        .withMessageContaining("no replicas");
  }

  private static CoordinatorMachine start(
      RecoveredCoordinator recovered, List<ParticipantName> configured) {
    return new CoordinatorMachine(recovered, "incarnation", urls(configured), SETTINGS);
  }

  private static CoordinatorMessage roster() {
    return new CoordinatorMessage.Roster(ALL.stream().map(CoordinatorBench::member).toList());
  }
}
