package unanimous.replica.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.sqlite.SqliteDatabase;
import unanimous.node.sqlite.SqliteReaders;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.protocol.participant.RecoveredParticipant;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

/** A store in a folder, with its log and a way to read it. */
public final class OpenStore implements AutoCloseable {

  private final SqliteDatabase database;
  private final SqliteReaders readers;
  private JdbcParticipantLog log;

  public OpenStore(Path folder) {
    database = SqliteDatabase.open(folder.resolve("replica.db"), "db/replica");
    readers = new SqliteReaders(database, 2);
    log = new JdbcParticipantLog(database, CrashPoints.OFF);
    log.recover();
  }

  SqliteDatabase database() {
    return database;
  }

  public StoreReads reads() {
    return new StoreReads(readers);
  }

  /** Commits one put. */
  public void put(Key key, String value, long revision) {
    commit(new TransactionId(1, revision), revision, value, key);
  }

  public StoreSnapshots snapshots() {
    return new StoreSnapshots(readers);
  }

  /** Prepares puts of some keys. */
  public void prepare(TransactionId id, String value, Key... keys) {
    Transaction puts = new Transaction(List.of(puts(value, keys)), List.of());
    force(
        new ParticipantRecord.Prepared(
            new PreparedRecord(id, List.of(), puts, Instant.parse("2026-01-01T00:00:00Z"))));
  }

  /** Commits what was prepared so. */
  public void commit(TransactionId id, long revision, String value, Key... keys) {
    force(applied(id, revision, puts(value, keys)));
  }

  /** Commits that a key, which was prepared, is deleted. */
  public void commitDelete(TransactionId id, long revision, Key key) {
    force(applied(id, revision, new Operation.Delete(key)));
  }

  private static Operation[] puts(String value, Key... keys) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return Stream.of(keys)
        .map(key -> new Operation.Put(key, new Value(bytes)))
        .toArray(Operation[]::new);
  }

  public void settle(TransactionId below) {
    force(new ParticipantRecord.SettledBelow(below));
  }

  void force(ParticipantRecord... records) {
    log.force(List.of(records));
  }

  JdbcParticipantLog log() {
    return log;
  }

  /** What another process would find after this one's death. */
  RecoveredParticipant reopened() {
    log.close();
    log = new JdbcParticipantLog(database, CrashPoints.OFF);
    return log.recover();
  }

  static ParticipantRecord.Applied applied(
      TransactionId id, long revision, Operation... operations) {
    return new ParticipantRecord.Applied(
        new OutcomeRecord.Committed(id, revision), List.of(operations));
  }

  @Override
  public void close() {
    readers.close();
    log.close();
  }
}
