package unanimous.protocol.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.protocol.coordinator.CoordinatorBench.ALL;
import static unanimous.protocol.coordinator.CoordinatorBench.R1;
import static unanimous.protocol.coordinator.CoordinatorBench.R3;
import static unanimous.protocol.coordinator.CoordinatorBench.SETTLE_INTERVAL;
import static unanimous.protocol.coordinator.CoordinatorBench.decision;
import static unanimous.protocol.coordinator.CoordinatorBench.id;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.transaction.TransactionId;

/** Up to where all is over, everybody may forget. */
class SettlementTest {

  private final CoordinatorBench coordinator = CoordinatorBench.inSync();

  @Test
  void tellsWhenTransactionsAreOver() {
    coordinator.submit("a");
    coordinator.allVoteYes(1);
    coordinator.allAcknowledge(1);
    coordinator.submit("b");
    coordinator.votesNo(R1, 2, new Refusal.TooLate());
    ALL.forEach(coordinator::sent);
    Step<CoordinatorRecord, CoordinatorEffect> step = coordinator.elapse(SETTLE_INTERVAL);
    assertThat(step.records()).containsExactly(new CoordinatorRecord.SettledBelow(id(3), 0));
    assertThat(step.mustForce()).as("only noted").isFalse();
    assertThat(ALL)
        .allMatch(
            name -> coordinator.sent(name).equals(List.of(new CoordinatorMessage.Settled(id(3)))));
  }

  @Test
  void stopsAtTheOldestThatIsUnderWay() {
    coordinator.submit("a");
    coordinator.submit("b");
    coordinator.allVoteYes(2);
    coordinator.allAcknowledge(2);
    assertThat(coordinator.elapse(SETTLE_INTERVAL).records()).isEmpty();
    coordinator.allVoteYes(1);
    assertThat(coordinator.elapse(SETTLE_INTERVAL).records()).isEmpty();
    coordinator.allAcknowledge(1);
    assertThat(coordinator.elapse(SETTLE_INTERVAL).records())
        .containsExactly(new CoordinatorRecord.SettledBelow(id(3), 0));
  }

  @Test
  void tellsTheSameMarkOnlyOnce() {
    coordinator.submit("a");
    coordinator.votesNo(R1, 1, new Refusal.TooLate());
    coordinator.elapse(SETTLE_INTERVAL);
    ALL.forEach(coordinator::sent);
    assertThat(coordinator.elapse(SETTLE_INTERVAL).records()).isEmpty();
    assertThat(coordinator.sent(R1)).isEmpty();
  }

  @Test
  void tellsTheMarkToWhoeverJoins() {
    coordinator.loses(R1);
    coordinator.joins(R1);
    assertThat(coordinator.sent(R1)).contains(new CoordinatorMessage.Settled(id(1)));
  }

  @Test
  void startsFromTheOldestDecisionThatWasNotSettled() {
    RecoveredCoordinator recovered =
        new RecoveredCoordinator(
            "cluster",
            2,
            9,
            5,
            ALL.stream().map(CoordinatorBench::member).toList(),
            List.of(decision(4, 8), decision(5, 9)),
            List.of(),
            Map.of());
    CoordinatorBench restarted = new CoordinatorBench(recovered);
    restarted.start();
    ALL.forEach(name -> restarted.joins(name));
    assertThat(restarted.sent(R3)).contains(new CoordinatorMessage.Settled(id(4)));
  }

  @Test
  void settlesAllOfEarlierEpochsWhenNothingIsLeftOfThem() {
    CoordinatorBench restarted =
        new CoordinatorBench(
            new RecoveredCoordinator(
                "cluster", 2, 0, 0, List.of(), List.of(), List.of(), Map.of()));
    restarted.start();
    ALL.forEach(name -> restarted.joins(name));
    assertThat(restarted.sent(R3))
        .contains(new CoordinatorMessage.Settled(new TransactionId(3, 1)));
  }
}
