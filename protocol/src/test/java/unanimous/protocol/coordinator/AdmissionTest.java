package unanimous.protocol.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.protocol.coordinator.CoordinatorBench.ALL;
import static unanimous.protocol.coordinator.CoordinatorBench.R1;
import static unanimous.protocol.coordinator.CoordinatorBench.R2;
import static unanimous.protocol.coordinator.CoordinatorBench.R3;
import static unanimous.protocol.coordinator.CoordinatorBench.aborted;
import static unanimous.protocol.coordinator.CoordinatorBench.committed;
import static unanimous.protocol.coordinator.CoordinatorBench.id;
import static unanimous.protocol.coordinator.CoordinatorBench.refused;
import static unanimous.protocol.coordinator.CoordinatorBench.submission;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import unanimous.protocol.driver.Asked;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.transaction.Key;

/** What is refused before anybody is asked. */
class AdmissionTest {

  private final CoordinatorBench coordinator = CoordinatorBench.inSync();

  @Test
  void refusesAKeyThatIsHeldAndNamesTheHolder() {
    coordinator.submit("a", "b");
    assertThat(coordinator.submit("c", "b").answer()).isEqualTo(refused(heldBy("b", 1)));
  }

  @Test
  void letsTheFirstOfABatchProceed() {
    Asked<Outcome> first = new Asked<>();
    Asked<Outcome> second = new Asked<>();
    coordinator.batch(submission(first, "a"), submission(second, "a"));
    assertThat(first.isAnswered()).isFalse();
    assertThat(second.answer()).isEqualTo(refused(heldBy("a", 1)));
  }

  @Test
  void refusesAKeyWhoseDecisionIsNotForcedYet() {
    Asked<Outcome> first = coordinator.submit("a");
    Asked<Outcome> second = new Asked<>();
    coordinator.votesYes(R1, 1);
    coordinator.votesYes(R2, 1);
    // Were it admitted, its prepare would leave before the commit that frees the key.
    coordinator.batch(
        new CoordinatorEvent.Answered(R3, List.of(new Answer.Yes(id(1)))), submission(second, "a"));
    assertThat(first.answer()).isEqualTo(committed(1, 1));
    assertThat(second.answer()).isEqualTo(refused(heldBy("a", 1)));
  }

  @Test
  void freesTheKeyOnceTheDecisionIsForced() {
    coordinator.submit("a");
    coordinator.allVoteYes(1);
    assertThat(coordinator.submit("a").isAnswered()).isFalse();
  }

  @Test
  void freesTheKeyOfWhatIsAborted() {
    Asked<Outcome> first = coordinator.submit("a");
    coordinator.votesNo(R1, 1, new Refusal.TooLate());
    assertThat(first.answer()).isEqualTo(aborted(1, new AbortReason.RefusedToPeer(R1)));
    assertThat(coordinator.submit("a").isAnswered()).isFalse();
  }

  @Test
  void refusesWritesWhileAnyReplicaIsAbsentAndSaysWhich() {
    coordinator.loses(R2);
    assertThat(coordinator.submit("a").answer())
        .isEqualTo(
            refused(
                new AbortReason.ReplicasUnavailable(
                    new TreeMap<>(Map.of(R2, "it does not answer")))));
    assertThat(coordinator.view().acceptsWrites()).isFalse();
  }

  @Test
  void takesWritesAgainWhenTheReplicaIsBack() {
    coordinator.loses(R2);
    coordinator.joins(R2);
    assertThat(coordinator.submit("a").isAnswered()).isFalse();
    assertThat(coordinator.view().acceptsWrites()).isTrue();
  }

  @Test
  void refusesWritesBeforeAllReplicasHaveJoined() {
    CoordinatorBench starting = new CoordinatorBench(CoordinatorBench.NEW);
    starting.start();
    starting.joins(R1);
    assertThat(starting.submit("a").answer())
        .isInstanceOfSatisfying(
            Outcome.Aborted.class,
            outcome ->
                assertThat(outcome.reason()).isInstanceOf(AbortReason.ReplicasUnavailable.class));
  }

  @Test
  void refusesMoreThanItsBoundWhetherPreparingOrCommitting() {
    List.of("a", "b", "c", "d").forEach(coordinator::submit);
    coordinator.allVoteYes(1);
    assertThat(coordinator.submit("e").answer()).isEqualTo(refused(new AbortReason.Overloaded(4)));
    coordinator.allAcknowledge(1);
    assertThat(coordinator.submit("e").isAnswered()).isFalse();
  }

  @Test
  void finishesWhatIsUnderWayAndRefusesWhatIsNewWhenItStops() {
    Asked<Outcome> before = coordinator.submit("a");
    coordinator.batch(new CoordinatorEvent.Drain());
    assertThat(coordinator.submit("b").answer()).isEqualTo(refused(new AbortReason.Stopping()));
    coordinator.allVoteYes(1);
    assertThat(before.answer()).isEqualTo(committed(1, 1));
    assertThat(coordinator.view().acceptsWrites()).isFalse();
  }

  @Test
  void asksNobodyAboutWhatItRefuses() {
    coordinator.submit("a");
    ALL.forEach(coordinator::sent);
    coordinator.submit("a");
    assertThat(ALL).allMatch(name -> coordinator.sent(name).isEmpty());
    assertThat(coordinator.underWay()).hasSize(1);
  }

  private static AbortReason heldBy(String key, long sequence) {
    return new AbortReason.KeyHeld(new Key(key), id(sequence));
  }
}
