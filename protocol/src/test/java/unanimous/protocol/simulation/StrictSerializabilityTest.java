package unanimous.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.Value;

/** The checker accepts what can be ordered and nothing else. Times are ticks: begun, ended. */
class StrictSerializabilityTest {

  private static final long NEVER = Observation.NEVER;
  private static final Key X = new Key("x");
  private static final Key Y = new Key("y");
  private static final Commit PUT_X_1 = commit(1, put("x"));
  private static final Commit PUT_X_2 = commit(2, put("x"));
  private static final Commit PUT_Y_2 = commit(2, put("y"));
  private static final Commit PUT_Y_3 = commit(3, put("y"));
  private static final Commit DELETE_X_2 = commit(2, new Operation.Delete(new Key("x")));
  private static final Commit PUT_BOTH_1 = commit(1, put("x"), put("y"));

  @Test
  void acceptsReadsOfWhatWasWrittenBefore() {
    accepts(List.of(PUT_X_1, PUT_X_2), write(1, 2, 1), read(3, 4, "x", 1), write(5, 6, 2));
  }

  @Test
  void acceptsEitherValueWhileAWriteRuns() {
    accepts(List.of(PUT_X_1), write(1, 10, 1), read(2, 3, "x", 0), read(4, 5, "x", 1));
  }

  @Test
  void refusesAStaleReadAfterTheAnswer() {
    refuses(List.of(PUT_X_1, PUT_X_2), write(1, 2, 1), write(3, 4, 2), read(5, 6, "x", 1));
  }

  @Test
  void refusesAReadThatGoesBackBehindAnEarlierRead() {
    refuses(List.of(PUT_X_1), write(1, 10, 1), read(2, 3, "x", 1), read(4, 5, "x", 0));
  }

  @Test
  void refusesAReadFromTheFuture() {
    refuses(List.of(PUT_X_1), read(1, 2, "x", 1), write(3, 4, 1));
  }

  @Test
  void refusesRevisionsAgainstTheOrderOfAnswers() {
    refuses(List.of(PUT_X_1, PUT_Y_2), write(1, 2, 2), write(3, 4, 1));
  }

  @Test
  void refusesHalfATransaction() {
    refuses(List.of(PUT_BOTH_1), write(1, 10, 1), read(2, 3, "x", 1), read(4, 5, "y", 0));
  }

  @Test
  void refusesReadsOfTwoKeysInOppositeOrders() {
    refuses(
        List.of(PUT_X_1, PUT_Y_2),
        write(1, 20, 1),
        write(2, 21, 2),
        read(3, 4, "y", 2),
        read(5, 6, "x", 0));
  }

  @Test
  void acceptsTwoKeysThatWereSoAtOnePoint() {
    accepts(
        List.of(PUT_X_1, DELETE_X_2, PUT_Y_3),
        write(1, 20, 1),
        write(2, 20, 2),
        write(3, 20, 3),
        read(4, 5, Map.of(X, 0L, Y, 0L)),
        read(6, 7, Map.of(X, 1L, Y, 0L)),
        read(8, 9, Map.of(X, 0L, Y, 0L)),
        read(10, 11, Map.of(X, 0L, Y, 3L)));
  }

  @Test
  void refusesTwoKeysThatWereNeverSoAtOnce() {
    refuses(
        List.of(PUT_X_1, DELETE_X_2, PUT_Y_3),
        write(1, 20, 1),
        write(2, 20, 2),
        write(3, 20, 3),
        read(4, 5, Map.of(X, 1L, Y, 3L)));
  }

  @Test
  void refusesHalfATransactionInOneRead() {
    refuses(List.of(PUT_BOTH_1), write(1, 10, 1), read(2, 3, Map.of(X, 1L, Y, 0L)));
  }

  @Test
  void acceptsAnUnknownOutcomeThatShowsLate() {
    accepts(
        List.of(PUT_X_1, PUT_X_2),
        write(1, NEVER, 2),
        write(2, 3, 1),
        read(4, 5, "x", 1),
        read(6, 7, "x", 2));
  }

  @Test
  void refusesAnUnknownOutcomeThatShowsAndVanishes() {
    refuses(
        List.of(PUT_X_1, PUT_X_2),
        write(1, NEVER, 2),
        write(2, 3, 1),
        read(4, 5, "x", 2),
        read(6, 7, "x", 1));
  }

  @Test
  void acceptsAbsenceBeforeThePutAndAfterTheDelete() {
    accepts(
        List.of(PUT_X_1, DELETE_X_2),
        read(1, 2, "x", 0),
        write(3, 4, 1),
        write(5, 6, 2),
        read(7, 8, "x", 0));
  }

  @Test
  void refusesAbsenceBetweenPutAndDelete() {
    refuses(List.of(PUT_X_1, DELETE_X_2), write(1, 2, 1), read(3, 4, "x", 0), write(5, 6, 2));
  }

  @Test
  void refusesACommitWhoseConditionDidNotHold() {
    Transaction guarded =
        new Transaction(List.of(put("y")), List.of(new Condition(new Key("x"), 0)));
    refuses(List.of(PUT_X_1, new Commit(2, guarded)));
  }

  private static void accepts(List<Commit> commits, Observation... observations) {
    assertThatCode(() -> StrictSerializability.require(commits, Arrays.asList(observations)))
        .doesNotThrowAnyException();
  }

  private static void refuses(List<Commit> commits, Observation... observations) {
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() -> StrictSerializability.require(commits, Arrays.asList(observations)))
        .matches(violation -> violation.invariant() == Invariant.STRICT_SERIALIZABILITY);
  }

  private static Commit commit(long revision, Operation... operations) {
    return new Commit(revision, new Transaction(Stream.of(operations).toList(), List.of()));
  }

  private static Operation put(String key) {
    return new Operation.Put(new Key(key), new Value(new byte[0]));
  }

  private static Observation write(long begun, long ended, long revision) {
    return new Observation.Write(begun, ended, revision);
  }

  private static Observation read(long begun, long ended, String key, long revision) {
    return read(begun, ended, Map.of(new Key(key), revision));
  }

  private static Observation read(long begun, long ended, Map<Key, Long> revisions) {
    return new Observation.Read(begun, ended, revisions);
  }
}
