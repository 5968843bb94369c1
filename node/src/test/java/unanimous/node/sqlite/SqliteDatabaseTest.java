package unanimous.node.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unanimous.node.process.StartRefused;

class SqliteDatabaseTest {

  private static final int PAGE_SIZE = 4096;

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("a b.db");
  }

  @Test
  void writesAheadAndSyncsEveryCommit() throws SQLException {
    SqliteDatabase database = open("plain");

    try (Connection writer = database.openWriter();
        Statement statement = writer.createStatement()) {
      assertThat(pragma(statement, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(statement, "synchronous")).isEqualTo("2"); // FULL
      assertThat(pragma(statement, "page_size")).isEqualTo(String.valueOf(PAGE_SIZE));
      assertThat(writer.getAutoCommit()).isFalse();
    }
  }

  @Test
  void readersCannotWrite() throws SQLException {
    SqliteDatabase database = open("plain");

    try (Connection reader = database.openReader();
        Statement statement = reader.createStatement()) {
      assertThatThrownBy(() -> statement.execute("INSERT INTO note VALUES ('x')"))
          .hasMessageContaining("readonly");
    }
  }

  @Test
  void itsSizeOnDiskIsThatOfTheFileAndOfTheLog() throws SQLException, IOException {
    SqliteDatabase database = open("plain");

    try (Connection writer = database.openWriter()) {
      write(writer, "INSERT INTO note VALUES ('" + "x".repeat(9 * PAGE_SIZE) + "')");

      assertThat(database.sizeOnDisk()).isGreaterThan(Files.size(file) + 9 * PAGE_SIZE);
    }
    assertThat(database.sizeOnDisk()).isEqualTo(Files.size(file));
  }

  @Test
  void bringsTheSchemaUpToDateOnceAndKeepsTheData() throws SQLException {
    write(open("plain"), "INSERT INTO note VALUES ('kept')");

    open("plain");
    SqliteDatabase upgraded = open("newer");

    try (Connection reader = upgraded.openReader();
        Statement statement = reader.createStatement();
        ResultSet rows = statement.executeQuery("SELECT text, author FROM note")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString("text")).isEqualTo("kept");
    }
  }

  @Test
  void refusesAFileOfANewerVersion() {
    open("newer");

    StartRefused refused = refusal();

    assertThat(refused).hasMessageContaining("has a schema that this version does not know");
    assertThat(refused.remedy()).contains("written by a newer version: start that one");
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws IOException {
    Files.writeString(file, "This is a letter, not a database. ".repeat(200));

    assertThat(refusal()).hasMessageContaining("not a database");
  }

  @Test
  void refusesAFileWithADamagedPage() throws SQLException, IOException {
    write(open("plain"), "INSERT INTO note SELECT hex(randomblob(3000))");
    long pages = Files.size(file) / PAGE_SIZE;
    overwrite((pages - 1) * PAGE_SIZE);
    overwrite((pages - 2) * PAGE_SIZE);

    StartRefused refused = refusal();

    assertThat(refused).hasMessageContaining("damaged");
    assertThat(refused.remedy()).contains("restore this process's folder from a backup");
  }

  @Test
  void refusesAFileThatItCannotOpen() throws IOException {
    Files.createDirectory(file);

    StartRefused refused = refusal();

    assertThat(refused).hasMessageContaining("The database " + file + " cannot be used");
    assertThat(refused.remedy()).contains("if it is not writable, make it so");
  }

  private SqliteDatabase open(String migrations) {
    return SqliteDatabase.open(file, "db/" + migrations);
  }

  private StartRefused refusal() {
    return catchThrowableOfType(StartRefused.class, () -> open("plain"));
  }

  private static void write(SqliteDatabase database, String sql) throws SQLException {
    try (Connection writer = database.openWriter()) {
      write(writer, sql);
    }
  }

  private static void write(Connection writer, String sql) throws SQLException {
    try (Statement statement = writer.createStatement()) {
      statement.execute(sql);
      writer.commit();
    }
  }

  private void overwrite(long position) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      byte[] noise = new byte[PAGE_SIZE];
      Arrays.fill(noise, (byte) 0xa5);
      channel.write(ByteBuffer.wrap(noise), position);
    }
  }

  private static String pragma(Statement statement, String name) throws SQLException {
    try (ResultSet rows = statement.executeQuery("PRAGMA " + name)) {
      return rows.getString(1);
    }
  }
}
