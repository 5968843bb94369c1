package unanimous.protocol.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.protocol.coordinator.CoordinatorBench.ALL;
import static unanimous.protocol.coordinator.CoordinatorBench.NEW;
import static unanimous.protocol.coordinator.CoordinatorBench.committed;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unanimous.protocol.driver.Asked;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.Hello;
import unanimous.protocol.transaction.TransactionId;

/** Every run of a coordinator is an epoch of its own. */
class EpochTest {

  @Test
  void forcesItsEpochBeforeItSaysAnything() {
    Step<CoordinatorRecord, CoordinatorEffect> step = new CoordinatorBench(NEW).start();
    assertThat(step.mustForce()).isTrue();
    assertThat(step.records())
        .containsExactly(
            new CoordinatorRecord.EpochBegun(new CoordinatorIdentity("cluster", 1, "incarnation")));
    assertThat(step.effectsAtOnce()).isEmpty();
    assertThat(step.effectsAfterForce()).isEmpty();
  }

  @Test
  void goesOnInTheNextEpochWithHigherRevisions() {
    RecoveredCoordinator recovered =
        new RecoveredCoordinator(
            "cluster",
            6,
            41,
            41,
            ALL.stream().map(CoordinatorBench::member).toList(),
            List.of(),
            List.of(),
            Map.of());
    CoordinatorBench coordinator = CoordinatorBench.inSync(recovered);
    assertThat(coordinator.hello())
        .isEqualTo(new Hello(new CoordinatorIdentity("cluster", 7, "incarnation"), 41));
    Asked<Outcome> client = coordinator.submit("a");
    TransactionId id = new TransactionId(7, 1);
    ALL.forEach(name -> coordinator.answers(name, new Answer.Yes(id)));
    assertThat(client.answer()).isEqualTo(new Outcome.Committed(id, 42));
  }

  @Test
  void givesNoIdTwice() {
    CoordinatorBench coordinator = CoordinatorBench.inSync();
    coordinator.submit("a");
    coordinator.submit("b");
    assertThat(coordinator.underWay())
        .extracting(TransactionView::id)
        .containsExactly(CoordinatorBench.id(1), CoordinatorBench.id(2));
  }

  @Test
  void countsRefusedTransactionsNowhere() {
    CoordinatorBench coordinator = CoordinatorBench.inSync();
    coordinator.submit("a");
    coordinator.submit("a");
    Asked<Outcome> client = coordinator.submit("b");
    coordinator.allVoteYes(2);
    assertThat(client.answer()).isEqualTo(committed(2, 1));
  }
}
