package unanimous.replica.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.sqlite.SqliteDatabase;
import unanimous.node.sqlite.SqliteReaders;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

/** What earlier versions left in a store is there for this one. */
class StoreMigrationTest {

  @TempDir Path folder;

  @Test
  void keepsWhatWasStoredAndWhatIsInDoubt() throws SQLException {
    migrateTo("2");
    run("INSERT INTO meta VALUES ('store_id', 'old'), ('applied_revision', '8')");
    run("INSERT INTO kv VALUES ('b', x'62', 8), ('a', zeroblob(100000), 7), ('c', x'', 3)");
    run(
        "INSERT INTO prepared VALUES (2, 5, 1, 'condition', 'k', NULL, 4, 'replica-1 replica-2', 1000),"
            + " (2, 5, 0, 'put', 'b', x'63', NULL, 'replica-1 replica-2', 1000)");
    run("INSERT INTO outcome VALUES (2, 4, 'committed', 8), (2, 6, 'refused', NULL)");

    SqliteDatabase database = SqliteDatabase.open(file(), "db/replica");

    try (var log = new JdbcParticipantLog(database, CrashPoints.OFF);
        SqliteReaders readers = new SqliteReaders(database, 1)) {
      var recovered = log.recover();
      assertThat(recovered.storeId()).isEqualTo("old");
      assertThat(recovered.outcomes())
          .containsExactly(
              new OutcomeRecord.Committed(new TransactionId(2, 4), 8),
              new OutcomeRecord.Refused(new TransactionId(2, 6)));
      PreparedRecord inDoubt = recovered.prepared().getFirst();
      assertThat(recovered.prepared()).hasSize(1);
      assertThat(inDoubt.id()).isEqualTo(new TransactionId(2, 5));
      assertThat(inDoubt.transaction().operations())
          .containsExactly(new Operation.Put(new Key("b"), new Value(new byte[] {'c'})));
      assertThat(inDoubt.transaction().conditions())
          .containsExactly(new Condition(new Key("k"), 4));
      var reads = new StoreReads(readers, log.recentEntries());
      assertThat(reads.find(new Key("a")))
          .contains(new StoreReads.Entry(new Value(new byte[100_000]), 7));
      assertThat(reads.find(new Key("b")))
          .contains(new StoreReads.Entry(new Value(new byte[] {'b'}), 8));
      assertThat(reads.find(new Key("c")))
          .contains(new StoreReads.Entry(new Value(new byte[0]), 3));
    }
    assertThat(first("SELECT operations FROM in_doubt")).isEqualTo("put b, condition k");
  }

  @Test
  void keepsWhatIsCommittedAndNotMoved() throws SQLException {
    migrateTo("6");
    run("INSERT INTO meta VALUES ('store_id', 'old'), ('applied_revision', '9')");
    run("INSERT INTO entry VALUES ('a', x'61', 3), ('b', x'62', 4)");
    run(
        "INSERT INTO participation VALUES (1, 1, 2, 5, 'put', 'a', NULL, 'replica-1', 1000, x'78'),"
            + " (2, 1, 2, 5, 'delete', 'b', NULL, 'replica-1', 1000, NULL),"
            + " (3, 3, 2, 6, 'put', 'c', NULL, 'replica-1', 1000, x'79'),"
            + " (4, 4, 2, 7, 'put', 'd', NULL, 'replica-1', 1000, x'7a')");
    run("INSERT INTO outcome VALUES (1, 2, 5, 'committed', 8), (4, 2, 7, 'committed', 9)");

    SqliteDatabase database = SqliteDatabase.open(file(), "db/replica");

    try (var log = new JdbcParticipantLog(database, CrashPoints.OFF)) {
      var recovered = log.recover();
      assertThat(recovered.outcomes())
          .containsExactly(
              new OutcomeRecord.Committed(new TransactionId(2, 5), 8),
              new OutcomeRecord.Committed(new TransactionId(2, 7), 9));
      assertThat(recovered.prepared())
          .extracting(PreparedRecord::id)
          .containsExactly(new TransactionId(2, 6));
      assertThat(log.revisionOf(new Key("a"))).isEqualTo(8);
      assertThat(log.revisionOf(new Key("b"))).isEqualTo(Condition.ABSENT);
    }
    assertThat(first("SELECT group_concat(key || value || revision) FROM kv")).isEqualTo("ax8,dz9");
  }

  /** A value beyond a quarter of a page must not take a page of its own (ADR 0003). */
  @Test
  void keepsThreeValuesOfAKibibyteOnAPage() throws SQLException {
    try (OpenStore store = new OpenStore(folder)) {
      for (int i = 1; i <= 30; i++) {
        store.put(new Key("k" + i), "v".repeat(1_024), i);
      }
    }
    assertThat(pagesOfEntries()).isLessThanOrEqualTo(12);
  }

  /**
   * What every write passes must not make SQLite build a tree of what a check allows (ADR 0003).
   */
  @Test
  void checksARowWithoutATreeOfItsOwn() throws SQLException {
    try (OpenStore store = new OpenStore(folder)) {
      store.put(new Key("k"), "v", 1);
    }
    assertThat(opcodes("INSERT INTO participation VALUES (1, 1, 1, 'put', 'k', 0, '', 0, '')"))
        .contains("MakeRecord")
        .doesNotContain("OpenEphemeral");
  }

  private void migrateTo(String version) {
    Flyway.configure()
        .dataSource(url(), null, null)
        .locations("classpath:db/replica")
        .target(version)
        .load()
        .migrate();
  }

  private List<String> opcodes(String sql) throws SQLException {
    List<String> opcodes = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement();
        ResultSet program = statement.executeQuery("EXPLAIN " + sql)) {
      while (program.next()) {
        opcodes.add(program.getString("opcode"));
      }
    }
    return opcodes;
  }

  private int pagesOfEntries() throws SQLException {
    int all = Integer.parseInt(first("PRAGMA page_count"));
    run("DELETE FROM entry");
    run("VACUUM");
    return all - Integer.parseInt(first("PRAGMA page_count"));
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String first(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.getString(1);
    }
  }

  private Path file() {
    return folder.resolve("replica.db");
  }

  private String url() {
    return "jdbc:sqlite:" + file();
  }
}
