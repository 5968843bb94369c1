package unanimous.replica.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.sqlite.SqliteDatabase;
import unanimous.node.sqlite.SqliteReader;
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
  private final RecentCommits.Bounds bounds;
  private final Set<TransactionId> promised = new HashSet<>();
  private JdbcParticipantLog log;

  public OpenStore(Path folder) {
    this(folder, RecentCommits.Bounds.USUAL);
  }

  OpenStore(Path folder, RecentCommits.Bounds bounds) {
    this.bounds = bounds;
    database = SqliteDatabase.open(folder.resolve("replica.db"), "db/replica");
    readers = new SqliteReaders(database, 2);
    log = open();
    log.recover();
  }

  private JdbcParticipantLog open() {
    return new JdbcParticipantLog(database, CrashPoints.OFF, NewStore.empty(), bounds);
  }

  SqliteDatabase database() {
    return database;
  }

  public StoreReads reads() {
    return new StoreReads(readers, log.recentEntries());
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
    force(prepared(id, List.of(puts(value, keys))));
  }

  /** Prepares that a key is deleted. */
  public void prepareDelete(TransactionId id, Key key) {
    force(prepared(id, List.of(new Operation.Delete(key))));
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

  /** What is committed without having been prepared is prepared first, in the same force. */
  void force(ParticipantRecord... records) {
    log.force(Stream.of(records).flatMap(this::withPromise).toList());
  }

  private Stream<ParticipantRecord> withPromise(ParticipantRecord record) {
    return switch (record) {
      case ParticipantRecord.Prepared(var prepared) -> {
        promised.add(prepared.id());
        yield Stream.of(record);
      }
      case ParticipantRecord.Applied(var outcome, var operations)
          when !operations.isEmpty() && promised.add(outcome.id()) ->
          Stream.of(prepared(outcome.id(), operations), record);
      default -> Stream.of(record);
    };
  }

  private static ParticipantRecord prepared(TransactionId id, List<Operation> operations) {
    return new ParticipantRecord.Prepared(
        new PreparedRecord(
            id,
            List.of(),
            new Transaction(operations, List.of()),
            Instant.parse("2026-01-01T00:00:00Z")));
  }

  /** What a person with sqlite3 sees. */
  Map<Key, StoreReads.Entry> entriesOfView() {
    return query(
        "SELECT key, value, revision FROM kv",
        rows -> {
          Map<Key, StoreReads.Entry> entries = new HashMap<>();
          while (rows.next()) {
            entries.put(
                new Key(rows.getString(1)),
                new StoreReads.Entry(new Value(rows.getBytes(2)), rows.getLong(3)));
          }
          return entries;
        });
  }

  long count(String table) {
    return query("SELECT count(*) FROM " + table, rows -> rows.getLong(1));
  }

  private <T> T query(String sql, SqliteReader.Rows<T> rows) {
    try (SqliteReader reader = new SqliteReader(database)) {
      return reader.query(sql, rows);
    }
  }

  JdbcParticipantLog log() {
    return log;
  }

  /** What another process would find after this one's death. */
  RecoveredParticipant reopened() {
    log.close();
    log = open();
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
