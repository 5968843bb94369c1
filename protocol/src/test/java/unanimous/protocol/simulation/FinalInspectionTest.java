package unanimous.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import unanimous.protocol.coordinator.AbortReason;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.simulation.Scenario.Write;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

/** What is left at the end is not accepted if it breaks an invariant. */
class FinalInspectionTest {

  private static final TransactionId NEVER_ISSUED = new TransactionId(9, 9);

  private final Scenario cluster = new Scenario();
  private final History history = new History();
  private Write write = cluster.put("x", "new");

  @BeforeEach
  void settle() {
    cluster.until(() -> cluster.everywhere("x", "new"));
    cluster.wait10Seconds();
  }

  @Test
  void acceptsWhatIsAsItShouldBe() {
    assertThatCode(() -> cluster.inspect(history)).doesNotThrowAnyException();
  }

  @Test
  void refusesAStoreThatHoldsSomethingElse() {
    force(new Operation.Put(new Key("y"), new Value(new byte[0])));
    broken(Invariant.ATOMICITY);
  }

  @Test
  void refusesAStoreThatIsAtAnotherRevision() {
    force(new Operation.Delete(new Key("y")));
    broken(Invariant.GROWTH);
  }

  @Test
  void refusesAKeyThatIsStillHidden() {
    write = cluster.put("x", "newest");
    cluster.until(() -> cluster.inDoubt(3));
    broken(Invariant.PROGRESS);
  }

  @Test
  void refusesWhatWasToldCommittedAndIsNot() {
    history.wrote(history.tick(), write.transaction(), new Outcome.Committed(NEVER_ISSUED, 1));
    broken(Invariant.DURABILITY);
  }

  @Test
  void refusesWhatWasToldAbortedAndIsNot() {
    history.wrote(
        history.tick(),
        write.transaction(),
        new Outcome.Aborted(Optional.empty(), new AbortReason.Stopping()));
    broken(Invariant.HONESTY);
  }

  @Test
  void refusesAValueThatWasReadAndNeverWritten() {
    Value other = new Value(new byte[] {'?'});
    history.read(
        history.tick(), Map.of(new Key("x"), Optional.of(new SimulatedStore.Entry(other, 1))));
    broken(Invariant.STRICT_SERIALIZABILITY);
  }

  private void force(Operation operation) {
    OutcomeRecord.Committed outcome = new OutcomeRecord.Committed(NEVER_ISSUED, 99);
    cluster
        .replica(1)
        .store()
        .force(List.of(new ParticipantRecord.Applied(outcome, List.of(operation))));
  }

  private void broken(Invariant invariant) {
    Violation violation = catchThrowableOfType(Violation.class, () -> cluster.inspect(history));
    assertThat(violation).isNotNull();
    assertThat(violation.invariant()).isEqualTo(invariant);
  }
}
