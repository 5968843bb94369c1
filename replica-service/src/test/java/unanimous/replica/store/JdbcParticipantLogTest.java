package unanimous.replica.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static unanimous.replica.store.OpenStore.applied;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.protocol.participant.RecoveredParticipant;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

class JdbcParticipantLogTest {

  private static final Key A = new Key("a");
  private static final Key B = new Key("b/ü 🦄");
  private static final Value BINARY = new Value(new byte[] {0, -1, 10, '\'', 0});
  private static final Operation PUT = new Operation.Put(A, BINARY);
  private static final Operation DELETE = new Operation.Delete(B);

  @TempDir Path folder;
  private OpenStore store;

  @BeforeEach
  void open() {
    store = new OpenStore(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void drawsTheStoresIdentityOnce() {
    String storeId = store.reopened().storeId();

    assertThat(storeId).isNotEmpty();
    assertThat(store.reopened()).isEqualTo(RecoveredParticipant.empty(storeId));
  }

  @Test
  void keepsAPreparedRecordAsItIs() {
    PreparedRecord whole =
        prepared(
            id(1),
            new Transaction(
                List.of(PUT, DELETE, new Operation.Put(new Key("z"), new Value(new byte[0]))),
                List.of(new Condition(A, 42), new Condition(new Key("c"), Condition.ABSENT))));
    PreparedRecord small = prepared(id(2), Transaction.of(new Operation.Delete(new Key("d"))));

    store.force(new ParticipantRecord.Prepared(small), new ParticipantRecord.Prepared(whole));

    assertThat(store.reopened().prepared()).containsExactly(whole, small);
    assertThat(store.reads().find(A)).isEmpty();
  }

  @Test
  void appliesClearsThePreparedRecordAndRemembersTheOutcomeInOne() {
    store.put(B, "old", 6);
    store.force(
        new ParticipantRecord.Prepared(
            prepared(id(1), new Transaction(List.of(PUT, DELETE), List.of()))));

    store.force(applied(id(1), 7, PUT, DELETE));

    RecoveredParticipant recovered = store.reopened();
    assertThat(recovered.prepared()).isEmpty();
    assertThat(recovered.outcomes()).contains(new OutcomeRecord.Committed(id(1), 7));
    assertThat(recovered.appliedRevision()).isEqualTo(7);
    assertThat(store.reads().find(A)).contains(new StoreReads.Entry(BINARY, 7));
    assertThat(store.reads().find(B)).isEmpty();
  }

  @Test
  void knowsTheRevisionThatWroteAKeyLast() {
    assertThat(store.log().revisionOf(A)).isEqualTo(Condition.ABSENT);
    store.force(applied(id(1), 7, PUT));
    assertThat(store.log().revisionOf(A)).isEqualTo(7);
    store.force(applied(id(2), 9, PUT));
    assertThat(store.log().revisionOf(A)).isEqualTo(9);
    store.force(applied(id(3), 12, new Operation.Delete(A)));
    assertThat(store.log().revisionOf(A)).isEqualTo(Condition.ABSENT);
  }

  @Test
  void keepsTheHighestRevisionWhateverTheOrderInWhichCommitsCome() {
    store.force(applied(id(1), 9, PUT), applied(id(2), 8, DELETE));
    store.force(applied(id(3), 3, new Operation.Delete(new Key("c"))));

    assertThat(store.reopened().appliedRevision()).isEqualTo(9);

    store.force(applied(id(4), 4, new Operation.Delete(new Key("d"))));
    assertThat(store.reopened().appliedRevision()).isEqualTo(9);
  }

  @Test
  void forgetsWhatWasAborted() {
    store.force(
        new ParticipantRecord.Prepared(prepared(id(1), Transaction.of(PUT))),
        new ParticipantRecord.Prepared(prepared(id(2), Transaction.of(DELETE))),
        new ParticipantRecord.Aborted(id(1)));

    RecoveredParticipant recovered = store.reopened();
    assertThat(recovered.prepared()).extracting(PreparedRecord::id).containsExactly(id(2));
    assertThat(recovered.outcomes()).isEmpty();
  }

  /** A late prepare may come once more after the abort. */
  @Test
  void keepsTheOrderOfRecordsWithinOneForce() {
    var prepared = new ParticipantRecord.Prepared(prepared(id(1), Transaction.of(PUT)));
    var aborted = new ParticipantRecord.Aborted(id(1));

    store.force(prepared, aborted, prepared);
    assertThat(store.reopened().prepared()).containsExactly(prepared.prepared());

    store.force(aborted, prepared, aborted);
    assertThat(store.reopened().prepared()).isEmpty();

    Operation deleteA = new Operation.Delete(A);
    store.force(
        applied(id(2), 7, deleteA),
        new ParticipantRecord.Prepared(prepared(id(3), Transaction.of(PUT))),
        applied(id(3), 8, PUT));
    assertThat(store.log().revisionOf(A)).isEqualTo(8);
  }

  @Test
  void remembersWhatItRefused() {
    var refused = new OutcomeRecord.Refused(id(5));

    store.force(new ParticipantRecord.RefusedToPeer(refused));

    assertThat(store.reopened().outcomes()).containsExactly(refused);
  }

  @Test
  void obeysTheCoordinatorAcceptedLast() {
    var first = new CoordinatorIdentity("cluster", 1, "x");
    var second = new CoordinatorIdentity("cluster", 2, "y");

    store.force(
        new ParticipantRecord.CoordinatorAccepted(first),
        new ParticipantRecord.CoordinatorAccepted(second));

    assertThat(store.reopened().coordinator()).isEqualTo(Optional.of(second));
  }

  @Test
  void knowsTheRosterLearnedLastAndNoneBefore() {
    store.force(new ParticipantRecord.RosterLearned(roster("replica-1", "replica-2")));
    assertThat(store.reopened().roster()).isEqualTo(roster("replica-1", "replica-2"));

    store.force(
        new ParticipantRecord.RosterLearned(roster("replica-2", "replica-3")),
        new ParticipantRecord.RosterLearned(roster("replica-3", "replica-4")));
    assertThat(store.reopened().roster()).isEqualTo(roster("replica-3", "replica-4"));
  }

  @Test
  void forgetsOutcomesBelowTheSettledMarkAndKeepsTheData() {
    TransactionId mark = new TransactionId(2, 1);
    store.force(
        applied(new TransactionId(1, 999), 1, PUT),
        applied(mark, 2, DELETE),
        new ParticipantRecord.RefusedToPeer(new OutcomeRecord.Refused(new TransactionId(2, 0))));

    store.force(new ParticipantRecord.SettledBelow(mark));

    RecoveredParticipant recovered = store.reopened();
    assertThat(recovered.settledBelow()).isEqualTo(mark);
    assertThat(recovered.outcomes()).containsExactly(new OutcomeRecord.Committed(mark, 2));
    assertThat(store.log().revisionOf(A)).isEqualTo(1);
  }

  /** They go many at once, and those that were found at the start go with them. */
  @Test
  void doesNotGrowWithWhatIsOver() {
    for (long i = 1; i <= 3_700; i++) {
      store.force(
          new ParticipantRecord.Prepared(prepared(id(i), Transaction.of(PUT))),
          applied(id(i), i, PUT),
          new ParticipantRecord.SettledBelow(id(i)));
      if (i % 900 == 0) {
        assertThat(store.reopened().outcomes())
            .containsExactly(new OutcomeRecord.Committed(id(i), i));
      }
    }

    assertThat(store.count("participation")).isBetween(1L, 1_100L);
    assertThat(store.count("outcome")).isBetween(1L, 1_100L);
  }

  /** A run ends where the epoch, the sequence or the revision does not follow. */
  @ParameterizedTest
  @CsvSource({"7-2, 12, 1", "7-3, 13, 2", "7-2, 13, 2", "8-2, 12, 2"})
  void saysInOneRowWhatWasCommittedOneAfterTheOther(String second, long revision, long rows) {
    TransactionId next = TransactionId.parse(second);
    store.force(
        new ParticipantRecord.Prepared(prepared(id(1), Transaction.of(PUT))),
        new ParticipantRecord.Prepared(prepared(next, Transaction.of(DELETE))));

    store.force(applied(id(1), 11, PUT), applied(next, revision, DELETE));

    assertThat(store.count("outcome")).isEqualTo(rows);
    assertThat(store.reopened().outcomes())
        .containsExactly(
            new OutcomeRecord.Committed(id(1), 11), new OutcomeRecord.Committed(next, revision));
  }

  @Test
  void keepsADoubtThatStandsBetweenCommits() {
    Operation put = new Operation.Put(new Key("c"), BINARY);
    PreparedRecord doubt = prepared(id(9), Transaction.of(put));
    store.force(
        new ParticipantRecord.Prepared(prepared(id(1), Transaction.of(PUT))),
        new ParticipantRecord.Prepared(doubt),
        new ParticipantRecord.Prepared(prepared(id(2), Transaction.of(DELETE))));

    store.force(applied(id(1), 11, PUT), applied(id(2), 12, DELETE));

    assertThat(store.reopened().prepared()).containsExactly(doubt);
    assertThat(store.reads().find(put.key())).isEmpty();
  }

  /** What the log holds of it is needed until then. */
  @Test
  void keepsWhatIsInDoubtThroughAPass() {
    var doubt = prepared(id(1), Transaction.of(new Operation.Put(B, BINARY)));
    store.force(new ParticipantRecord.Prepared(doubt));
    for (long i = 2; i <= 2_500; i++) {
      store.force(applied(id(i), i, PUT), new ParticipantRecord.SettledBelow(id(1)));
    }
    assertThat(store.reopened().prepared()).containsExactly(doubt);

    store.force(applied(id(1), 2_501, new Operation.Put(B, BINARY)));

    store.reopened();
    assertThat(store.reads().find(B)).contains(new StoreReads.Entry(BINARY, 2_501));
    assertThat(store.reads().find(A)).contains(new StoreReads.Entry(BINARY, 2_500));
  }

  @Test
  void movesLongValuesBeforeTheyAreMany() {
    Operation put = new Operation.Put(A, new Value(new byte[1 << 20]));
    for (long i = 1; i <= 12; i++) {
      store.force(applied(id(i), i, put));
    }

    assertThat(store.count("participation")).isLessThan(3);
    assertThat(store.count("entry")).isEqualTo(1);
  }

  /** Invariant 3: what is committed was promised. */
  @Test
  void refusesACommitOfWhatWasNotPromised() {
    List<ParticipantRecord> records = List.of(applied(id(1), 1, PUT));

    assertThatThrownBy(() -> store.log().force(records)).hasStackTraceContaining("not promised");
    store.reopened();
    assertThat(store.reads().find(A)).isEmpty();
  }

  /** As somebody who tries the protocol by hand may send it. */
  @Test
  void recoversAPreparedRecordThatNamesNobody() {
    var lonely = new PreparedRecord(id(1), List.of(), Transaction.of(PUT), Instant.EPOCH);

    store.force(new ParticipantRecord.Prepared(lonely));

    assertThat(store.reopened().prepared()).containsExactly(lonely);
  }

  private static TransactionId id(long sequence) {
    return new TransactionId(7, sequence);
  }

  private static PreparedRecord prepared(TransactionId id, Transaction transaction) {
    List<ParticipantName> participants =
        List.of(new ParticipantName("replica-1"), new ParticipantName("replica-2"));
    return new PreparedRecord(id, participants, transaction, Instant.ofEpochMilli(1_234));
  }

  private static List<Member> roster(String... names) {
    return Stream.of(names)
        .map(name -> new Member(new ParticipantName(name), "http://" + name, "store of " + name))
        .toList();
  }
}
