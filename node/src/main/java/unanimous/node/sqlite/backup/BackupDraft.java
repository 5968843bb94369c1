package unanimous.node.sqlite.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import unanimous.node.sqlite.LogFailure;

/**
 * A backup that is being written. It is worth nothing before {@link #seal}; a crash leaves a file
 * that is thrown away.
 */
public final class BackupDraft implements AutoCloseable {

  private final Connection connection;

  private BackupDraft(Connection connection) {
    this.connection = connection;
  }

  /**
   * Makes the file, empty.
   *
   * @param file of which nothing must exist yet
   */
  public static BackupDraft create(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    // Whoever takes the finished copy makes it durable; until then a crash may spoil it.
    config.setJournalMode(JournalMode.OFF);
    config.setSynchronous(SynchronousMode.OFF);
    config.setApplicationId(BackupFile.APPLICATION_ID);
    config.setUserVersion(BackupFile.FORMAT);
    try {
      BackupDraft draft = new BackupDraft(config.createConnection("jdbc:sqlite:" + file));
      try {
        draft.createTables();
        return draft;
      } catch (SQLException e) {
        draft.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new LogFailure(e);
    }
  }

  private void createTables() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE kv (key TEXT PRIMARY KEY, value BLOB NOT NULL, revision INTEGER NOT NULL)"
              + " WITHOUT ROWID");
      statement.execute(
          "CREATE TABLE meta (format INTEGER NOT NULL, cluster_id TEXT NOT NULL,"
              + " revision INTEGER NOT NULL, entries INTEGER NOT NULL, digest TEXT NOT NULL,"
              + " taken_at TEXT NOT NULL, version TEXT NOT NULL)");
    }
  }

  /** Where the entries go: table {@code kv}. */
  public Connection connection() {
    return connection;
  }

  /** Checks what was written, and says in the file what it is. */
  public BackupMeta seal(String clusterId, long revision, Instant takenAt, String version) {
    try (Statement statement = connection.createStatement()) {
      requireSound(statement);
      ContentDigest content = new ContentDigest(clusterId, revision, takenAt, version);
      try (ResultSet rows = statement.executeQuery(ContentDigest.SELECT)) {
        while (rows.next()) {
          content.add(rows);
        }
      }
      BackupMeta meta =
          new BackupMeta(
              clusterId, revision, content.entries(), content.finish(), takenAt, version);
      insert(meta);
      return meta;
    } catch (SQLException e) {
      throw new LogFailure(e);
    }
  }

  private static void requireSound(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery(BackupFile.CHECK)) {
      String verdict = result.next() ? result.getString(1) : "no verdict";
      if (!verdict.equals("ok")) {
        throw new SQLException("the copy is damaged: " + verdict);
      }
    }
  }

  private void insert(BackupMeta meta) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO meta VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setInt(1, BackupFile.FORMAT);
      insert.setString(2, meta.clusterId());
      insert.setLong(3, meta.revision());
      insert.setLong(4, meta.entries());
      insert.setString(5, meta.digest());
      insert.setString(6, meta.takenAt().toString());
      insert.setString(7, meta.version());
      insert.executeUpdate();
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new LogFailure(e);
    }
  }
}
