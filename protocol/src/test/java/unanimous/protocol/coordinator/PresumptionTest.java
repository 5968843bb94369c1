package unanimous.protocol.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.protocol.coordinator.CoordinatorBench.ALL;
import static unanimous.protocol.coordinator.CoordinatorBench.R1;
import static unanimous.protocol.coordinator.CoordinatorBench.R2;
import static unanimous.protocol.coordinator.CoordinatorBench.R3;
import static unanimous.protocol.coordinator.CoordinatorBench.id;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.ForcedOutcome.Standing;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.transaction.TransactionId;

/** What is not in the log is aborted, but not before everybody had a chance to object. */
class PresumptionTest {

  private static final CoordinatorMessage ABORT = new CoordinatorMessage.Abort(id(7));

  /** In its second epoch; nothing is left of the first. */
  private final CoordinatorBench restarted =
      new CoordinatorBench(
          new RecoveredCoordinator(
              "cluster",
              1,
              0,
              0,
              ALL.stream().map(CoordinatorBench::member).toList(),
              List.of(),
              List.of(),
              Map.of()));

  @BeforeEach
  void start() {
    restarted.start();
  }

  @Test
  void presumesNothingOfAnEarlierEpochBeforeAllHaveAccepted() {
    restarted.joins(R1, id(7));
    restarted.joins(R2, id(7));
    restarted.batch(new CoordinatorEvent.Refused(R3, "it holds commits that the log lacks"));
    assertThat(restarted.decisionOf(7)).isEqualTo(new Decision.Pending());
    assertThat(ALL).noneMatch(name -> restarted.sent(name).contains(ABORT));
  }

  @Test
  void tellsEverybodyInDoubtWhenTheLastHasAccepted() {
    restarted.joins(R1, id(7));
    restarted.joins(R2);
    restarted.joins(R3, id(7));
    assertThat(restarted.decisionOf(7)).isEqualTo(new Decision.Aborted());
    assertThat(restarted.sent(R1)).containsOnlyOnce(ABORT);
    assertThat(restarted.sent(R2)).doesNotContain(ABORT);
    assertThat(restarted.sent(R3)).containsOnlyOnce(ABORT);
  }

  @Test
  void tellsNobodyWhoIsGoneAgain() {
    restarted.joins(R1, id(7));
    restarted.loses(R1);
    restarted.joins(R2);
    restarted.joins(R3);
    assertThat(restarted.sent(R1)).doesNotContain(ABORT);
    restarted.joins(R1, id(7));
    assertThat(restarted.sent(R1)).containsOnlyOnce(ABORT);
  }

  @Test
  void knowsItsOwnEpochFromTheBegin() {
    restarted.joins(R1);
    assertThat(restarted.decisionOf(new TransactionId(2, 5))).isEqualTo(new Decision.Aborted());
  }

  /** The log may lack what lies below its mark; who forgets it calls it aborted. */
  @Test
  void settlesNothingBeforeAllHaveAccepted() {
    CoordinatorMessage settled = new CoordinatorMessage.Settled(new TransactionId(2, 1));
    restarted.joins(R1);
    restarted.joins(R2);
    assertThat(restarted.sent(R1)).doesNotContain(settled);
    assertThat(restarted.sent(R2)).doesNotContain(settled);
    restarted.joins(R3);
    assertThat(ALL).allMatch(name -> restarted.sent(name).contains(settled));
  }

  /** It stays out for what was forced there, and has accepted the epoch all the same. */
  @Test
  void countsWhoIsKeptOutForAForcedOutcome() {
    restarted.joins(R1, id(7));
    restarted.joins(R2);
    ForcedOutcome forced =
        new ForcedOutcome(id(3), new Decision.Aborted(), Instant.EPOCH, Standing.CONTRADICTED);

    restarted.batch(
        new CoordinatorEvent.Welcomed(
            R3,
            new HelloAnswer.Welcome(
                CoordinatorBench.storeOf(R3), Long.MAX_VALUE, List.of(), List.of(forced))));

    assertThat(restarted.decisionOf(7)).isEqualTo(new Decision.Aborted());
    assertThat(restarted.sent(R1)).containsOnlyOnce(ABORT);
    assertThat(restarted.sent(R3)).isEmpty();
  }

  @Test
  void countsNobodyThatWasKeptOut() {
    restarted.joins(R1, id(7));
    restarted.joins(R2);
    restarted.joins(R3, "an-empty-store", 0);
    assertThat(restarted.decisionOf(7)).isEqualTo(new Decision.Pending());
  }
}
