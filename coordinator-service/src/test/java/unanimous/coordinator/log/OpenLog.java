package unanimous.coordinator.log;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.sqlite.SqliteDatabase;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.coordinator.DecisionRecord;
import unanimous.protocol.coordinator.RecoveredCoordinator;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/** A decision log in a folder, and a way to read it. */
final class OpenLog implements AutoCloseable {

  private final SqliteDatabase database;
  private final HikariDataSource readers;
  private final int kept;
  private JdbcDecisionLog log;

  OpenLog(Path folder, int kept) {
    this.kept = kept;
    database = SqliteDatabase.open(folder.resolve("coordinator.db"), "db/coordinator");
    readers = (HikariDataSource) database.readers(2);
    log = new JdbcDecisionLog(database, kept, CrashPoints.OFF);
    log.recover();
  }

  void force(CoordinatorRecord... records) {
    log.force(List.of(records));
  }

  /** What another process would find after this one's death. */
  RecoveredCoordinator reopened() {
    log.close();
    log = new JdbcDecisionLog(database, kept, CrashPoints.OFF);
    return log.recover();
  }

  DecisionHistory history() {
    return new DecisionHistory(readers);
  }

  static TransactionId id(long epoch, long sequence) {
    return new TransactionId(epoch, sequence);
  }

  static DecisionRecord decision(TransactionId id, long revision, String... keys) {
    List<Key> written = List.of(keys).stream().map(Key::new).toList();
    return new DecisionRecord(id, revision, written, Instant.ofEpochMilli(1_000 + revision));
  }

  static CoordinatorRecord decided(TransactionId id, long revision) {
    return new CoordinatorRecord.Decided(decision(id, revision, "a", "b/ü 🦄"));
  }

  @Override
  public void close() {
    readers.close();
    log.close();
  }
}
