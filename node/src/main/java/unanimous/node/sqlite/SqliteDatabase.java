package unanimous.node.sqlite;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;
import unanimous.node.process.StartRefused;

/** One SQLite file: checked, brought to the present schema, and opened for its one writer. */
public final class SqliteDatabase {

  private static final int CHECKPOINT_PAGES = 16_000;

  private final Path file;

  private SqliteDatabase(Path file) {
    this.file = file;
  }

  /**
   * Checks the file and migrates its schema.
   *
   * @param migrations where the versioned migrations are on the class path
   * @throws StartRefused if the file is damaged, not writable, or of a newer version
   */
  public static SqliteDatabase open(Path file, String migrations) {
    SqliteDatabase database = new SqliteDatabase(file);
    try {
      database.check();
      Flyway.configure()
          .dataSource(database.dataSource(writing()))
          .locations("classpath:" + migrations)
          // By default Flyway accepts what a newer version has made of the schema.
          .ignoreMigrationPatterns(new String[0])
          .load()
          .migrate();
    } catch (FlywayValidateException e) {
      throw new StartRefused(
          "The database " + file + " has a schema that this version does not know.",
          "It was most likely written by a newer version: start that one. Nothing was changed.",
          e);
    } catch (SQLException | FlywayException e) {
      if (LogFailure.isDiskFull(e)) {
        throw new LogFailure(new SQLException(e));
      }
      throw new StartRefused(
          "The database " + file + " cannot be used: " + firstLine(e) + ".",
          "If the file is damaged, restore this process's folder from a backup that is not older than its"
              + " last start; if it is not writable, make it so. Nothing was promised to anyone.",
          e);
    }
    return database;
  }

  /** Where it is. */
  public Path file() {
    return file;
  }

  /**
   * How many bytes it takes on the disk: the file, and the log beside it, which may hold up to 64
   * MiB that the file does not have yet.
   */
  public long sizeOnDisk() throws IOException {
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    return Files.size(file) + (Files.exists(log) ? Files.size(log) : 0);
  }

  /** The writer's connection; its transactions are begun by hand. */
  public Connection openWriter() throws SQLException {
    Connection connection = dataSource(writing()).getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  /** A connection for reading beside the writer's, in turn with it: it sees what is committed. */
  public Connection openReader() throws SQLException {
    return dataSource(reading()).getConnection();
  }

  /** A pool for reading: it never waits for the writer, and each query sees what is committed. */
  public DataSource readers(int connections) {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("readers");
    pool.setDataSource(dataSource(reading()));
    pool.setReadOnly(true);
    pool.setMaximumPoolSize(connections);
    return pool;
  }

  /** Looks at every page, so that damage is found before anything is promised on top of it. */
  private void check() throws SQLException {
    try (Connection connection = dataSource(writing()).getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      String verdict = result.next() ? result.getString(1) : "no verdict";
      if (!verdict.equals("ok")) {
        throw new SQLException("it is damaged: " + verdict.replace('\n', ' '));
      }
    }
  }

  private static SQLiteConfig writing() {
    SQLiteConfig config = common();
    // Readers go on while the writer commits, and a commit is one sequential write and one fsync.
    config.setJournalMode(JournalMode.WAL);
    // With WAL only FULL syncs the log at every commit. NORMAL survives a crash of the process but
    // not of the machine: what was forced could be lost.
    config.setSynchronous(SynchronousMode.FULL);
    // Most transactions fit into few pages of this size; 1 KiB pages cost more (ADR 0003).
    config.setPageSize(4096);
    // Copying the log into the file makes a write wait: once in 64 MiB, not SQLite's 4 (ADR 0003).
    config.setPragma(Pragma.WAL_AUTOCHECKPOINT, String.valueOf(CHECKPOINT_PAGES));
    // There is one writer; taking the lock at the begin leaves no upgrade that could fail later.
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    return config;
  }

  private static SQLiteConfig reading() {
    SQLiteConfig config = common();
    config.setReadOnly(true);
    return config;
  }

  private static SQLiteConfig common() {
    SQLiteConfig config = new SQLiteConfig();
    // Somebody who looks into the file with sqlite3 may hold it for a moment.
    config.setBusyTimeout(5_000);
    // A connection belongs to one thread at a time, and the JDBC driver locks it besides.
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    return config;
  }

  private SQLiteDataSource dataSource(SQLiteConfig config) {
    SQLiteDataSource dataSource = new SQLiteDataSource(config);
    dataSource.setUrl("jdbc:sqlite:" + file);
    return dataSource;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown");
  }
}
