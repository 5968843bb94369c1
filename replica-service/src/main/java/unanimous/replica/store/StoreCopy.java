package unanimous.replica.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import unanimous.node.sqlite.LogFailure;
import unanimous.node.sqlite.SqliteDatabase;
import unanimous.node.sqlite.SqliteReader;
import unanimous.node.sqlite.backup.BackupDraft;
import unanimous.node.sqlite.backup.BackupMeta;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.TransactionId;

/**
 * A backup of the store as it was at one moment, taken beside the writer in one read transaction.
 * It copies the entries alone: SQLite's own backup would copy the protocol's log with them, and
 * begin anew with every write.
 */
public final class StoreCopy implements AutoCloseable {

  private final BackupDraft draft;
  private final Connection connection;

  /**
   * Looks at the store; what is committed here from now on is not seen.
   *
   * @param file of which nothing must exist yet
   */
  public StoreCopy(SqliteDatabase store, Path file) {
    draft = BackupDraft.create(file);
    connection = draft.connection();
    try (PreparedStatement attach = connection.prepareStatement("ATTACH ? AS store")) {
      attach.setString(1, store.file().toString());
      attach.execute();
      run("BEGIN");
    } catch (SQLException e) {
      draft.close();
      throw new LogFailure(e);
    }
  }

  /** The highest revision that was applied. */
  public long appliedRevision() {
    return query(
        "SELECT value FROM store.meta WHERE name = '" + Recovery.APPLIED_REVISION + "'",
        rows -> rows.next() ? Long.parseLong(rows.getString(1)) : 0);
  }

  /** What was in doubt. */
  public List<PreparedRecord> prepared() {
    return query(PreparedRows.SELECT, PreparedRows::read);
  }

  /**
   * Copies all entries, and carries out what was in doubt but committed, each with its revision.
   *
   * @param commits those of {@link #prepared} that belong into the copy: nothing that was applied
   *     has come after them on their keys, for they held them
   */
  public BackupMeta finish(
      Map<TransactionId, Long> commits,
      String clusterId,
      long revision,
      Instant takenAt,
      String version) {
    List<PreparedRecord> prepared = prepared();
    try {
      run("INSERT INTO main.kv SELECT key, value, revision FROM store.kv ORDER BY key");
      for (PreparedRecord record : prepared) {
        Long committed = commits.get(record.id());
        if (committed != null) {
          apply(record.transaction().operations(), committed);
        }
      }
      run("COMMIT");
      run("DETACH store");
    } catch (SQLException e) {
      throw new LogFailure(e);
    }
    return draft.seal(clusterId, revision, takenAt, version);
  }

  private void apply(List<Operation> operations, long revision) throws SQLException {
    for (Operation operation : operations) {
      switch (operation) {
        case Operation.Put(var key, var value) ->
            run(
                "INSERT OR REPLACE INTO main.kv VALUES (?, ?, ?)",
                key.text(),
                value.bytes(),
                revision);
        case Operation.Delete(var key) -> run("DELETE FROM main.kv WHERE key = ?", key.text());
      }
    }
  }

  private void run(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.execute();
    }
  }

  private <T> T query(String sql, SqliteReader.Rows<T> rows) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return rows.read(result);
    } catch (SQLException e) {
      throw new LogFailure(e);
    }
  }

  /** Lets go of the store, and of the file, which is worth something only after {@link #finish}. */
  @Override
  public void close() {
    draft.close();
  }
}
