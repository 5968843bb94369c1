package unanimous.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import unanimous.protocol.coordinator.AbortReason;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.coordinator.DecisionRecord;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.protocol.transaction.IdempotencyKey;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;

/** The judge lets nothing pass that must not be. */
class JudgeTest {

  private static final TransactionId ID = new TransactionId(1, 1);
  private static final TransactionId LATER = new TransactionId(1, 2);
  private static final IdempotencyKey NAME = new IdempotencyKey("name");

  private final Judge judge = new Judge();

  @Test
  void objectsToACommitThatIsToldBeforeItIsDecided() {
    broken(Invariant.DURABILITY, () -> judge.tells(new Outcome.Committed(ID, 1)));
    broken(Invariant.DURABILITY, () -> judge.sends(new CoordinatorMessage.Commit(ID, 1)));
  }

  @Test
  void objectsToAnotherRevisionThanWasDecided() {
    judge.kept(decided(ID, 1));
    broken(Invariant.SANITY, () -> judge.tells(new Outcome.Committed(ID, 2)));
  }

  @Test
  void objectsToAnAbortOfWhatIsDecided() {
    judge.kept(decided(ID, 1));
    broken(Invariant.HONESTY, () -> judge.tells(aborted()));
    broken(Invariant.HONESTY, () -> judge.sends(new CoordinatorMessage.Abort(ID)));
  }

  @Test
  void objectsToADecisionAfterAnAbortWasTold() {
    judge.tells(aborted());
    broken(Invariant.HONESTY, () -> judge.kept(decided(ID, 1)));
  }

  @Test
  void objectsToRevisionsAndEpochsThatDoNotGrow() {
    judge.kept(decided(ID, 2));
    broken(Invariant.GROWTH, () -> judge.kept(decided(new TransactionId(1, 2), 2)));
    CoordinatorRecord epoch =
        new CoordinatorRecord.EpochBegun(new CoordinatorIdentity("cluster", 1, "incarnation"));
    judge.kept(epoch);
    broken(Invariant.GROWTH, () -> judge.kept(epoch));
  }

  @Test
  void objectsToAnIdThatIsUsedTwice() {
    judge.sends(prepare());
    broken(Invariant.GROWTH, () -> judge.sends(prepare()));
  }

  @Test
  void objectsToOrdersOfAnEpochThatIsOver() {
    SimulatedStore store = new SimulatedStore("store");
    judge.obeys(store, new CoordinatorIdentity("cluster", 2, "incarnation"));
    judge.obeys(store, new CoordinatorIdentity("cluster", 2, "incarnation"));
    broken(
        Invariant.GROWTH,
        () -> judge.obeys(store, new CoordinatorIdentity("cluster", 1, "incarnation")));
  }

  @Test
  void objectsToDecisionsOnAWrongLog() {
    broken(Invariant.ATOMICITY, () -> judge.keptByTheWrong(decided(ID, 1)));
  }

  @Test
  void objectsToALostPreparedRecord() {
    SimulatedReplica replica = new Scenario().replica(1);
    broken(Invariant.ATOMICITY, () -> judge.hears(replica, new Answer.Unprepared(ID)));
  }

  @Test
  void objectsToADecisionThatIsNotPreparedEverywhere() {
    broken(
        Invariant.COMMIT_NEEDS_EVERY_VOTE,
        () -> judge.aboutToDecide(decided(ID, 1), List.of(new Scenario().replica(1))));
  }

  @Test
  void objectsToAKeyThatIsHeldTwice() {
    SimulatedReplica replica = new Scenario().replica(1);
    replica.store().force(List.of(prepared(ID)));
    broken(Invariant.ONE_HOLDER, () -> judge.kept(replica, prepared(new TransactionId(1, 2))));
  }

  @Test
  void objectsToOtherOperationsThanWerePrepared() {
    judge.sends(prepare());
    judge.kept(decided(ID, 1));
    broken(
        Invariant.ATOMICITY,
        () ->
            judge.kept(
                new Scenario().replica(1),
                new ParticipantRecord.Applied(new OutcomeRecord.Committed(ID, 1), List.of())));
  }

  @Test
  void objectsToWhatAReplicaAppliesOrAbortsAgainstTheTruth() {
    SimulatedReplica replica = new Scenario().replica(1);
    broken(
        Invariant.DURABILITY,
        () ->
            judge.kept(
                replica,
                new ParticipantRecord.Applied(new OutcomeRecord.Committed(ID, 1), List.of())));
    judge.kept(decided(ID, 1));
    broken(Invariant.HONESTY, () -> judge.kept(replica, new ParticipantRecord.Aborted(ID)));
    broken(
        Invariant.HONESTY,
        () ->
            judge.kept(
                replica, new ParticipantRecord.RefusedToPeer(new OutcomeRecord.Refused(ID))));
  }

  @Test
  void objectsToWhatAReplicaInDoubtIsToldAgainstTheTruth() {
    SimulatedReplica replica = new Scenario().replica(1);
    replica.store().force(List.of(prepared(ID)));
    broken(Invariant.DURABILITY, () -> judge.hears(replica, ID, new Decision.Committed(1)));
    judge.kept(decided(ID, 1));
    broken(Invariant.HONESTY, () -> judge.hears(replica, ID, new Decision.Aborted()));
  }

  @Test
  void objectsToVotesOfAWrongStore() {
    broken(
        Invariant.ATOMICITY, () -> judge.keptByTheWrong(new Scenario().replica(1), prepared(ID)));
  }

  @Test
  void objectsToATransactionThatIsCommittedTwice() {
    Transaction transaction = Transaction.of(new Operation.Delete(new Key("a")));
    judge.sends(prepare(ID, transaction));
    judge.sends(prepare(LATER, transaction));
    judge.kept(decided(ID, 1));
    broken(Invariant.EXACTLY_ONCE, () -> judge.kept(decided(LATER, 2)));
  }

  @Test
  void objectsToAnotherAnswerToARepeatThanToTheFirst() {
    Transaction transaction = Transaction.of(new Operation.Delete(new Key("a")));
    Outcome first = new Outcome.Committed(ID, 1);
    judge.sends(prepare(ID, transaction));
    judge.kept(decided(ID, 1));
    judge.answers(NAME, transaction, first);
    judge.answers(NAME, transaction, first);
    broken(
        Invariant.EXACTLY_ONCE,
        () -> judge.answers(NAME, transaction, new Outcome.Committed(LATER, 2)));
    broken(Invariant.EXACTLY_ONCE, () -> judge.answers(NAME, transaction, aborted()));
  }

  @Test
  void objectsToAnotherRequestOfTheSameNameThatIsNotRefusedForThat() {
    Transaction transaction = Transaction.of(new Operation.Delete(new Key("a")));
    Transaction another = Transaction.of(new Operation.Delete(new Key("b")));
    judge.sends(prepare(ID, transaction));
    judge.kept(decided(ID, 1));
    judge.answers(NAME, transaction, new Outcome.Committed(ID, 1));
    judge.answers(
        NAME,
        another,
        new Outcome.Aborted(Optional.empty(), new AbortReason.IdempotencyKeyReused(NAME, ID)));
    broken(
        Invariant.EXACTLY_ONCE, () -> judge.answers(NAME, another, new Outcome.Committed(ID, 1)));
  }

  @Test
  void objectsToARepeatThatIsRefusedBecauseOfItsFirst() {
    Transaction transaction = Transaction.of(new Operation.Delete(new Key("a")));
    judge.sends(prepare(ID, transaction));
    AbortReason held = new AbortReason.KeyHeld(new Key("a"), ID);
    judge.answers(NAME, transaction, new Outcome.Aborted(Optional.of(LATER), held));
    broken(
        Invariant.EXACTLY_ONCE,
        () -> judge.answers(NAME, transaction, new Outcome.Aborted(Optional.empty(), held)));
  }

  private static void broken(Invariant invariant, ThrowingCallable deed) {
    Violation violation = catchThrowableOfType(Violation.class, deed);
    assertThat(violation).isNotNull();
    assertThat(violation.invariant()).isEqualTo(invariant);
  }

  private static CoordinatorRecord decided(TransactionId id, long revision) {
    return new CoordinatorRecord.Decided(
        new DecisionRecord(id, revision, List.of(new Key("a")), Instant.EPOCH));
  }

  private static ParticipantRecord prepared(TransactionId id) {
    Transaction transaction = Transaction.of(new Operation.Delete(new Key("a")));
    return new ParticipantRecord.Prepared(
        new PreparedRecord(id, List.of(), transaction, Instant.EPOCH));
  }

  private static Outcome aborted() {
    return new Outcome.Aborted(Optional.of(ID), new AbortReason.Stopping());
  }

  /** Each time of another transaction, though they are equal. */
  private static CoordinatorMessage prepare() {
    return prepare(ID, Transaction.of(new Operation.Delete(new Key("a"))));
  }

  private static CoordinatorMessage prepare(TransactionId id, Transaction transaction) {
    return new CoordinatorMessage.Prepare(id, List.of(), transaction);
  }
}
