package unanimous.node.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteReadersTest {

  private static final int LARGE_BYTES = LargeFile.LARGE_PAGES * 4_096;

  @TempDir Path folder;

  @Test
  void mapsAFileOnceItIsLarge() throws SQLException {
    SqliteDatabase database = SqliteDatabase.open(folder.resolve("notes.db"), "db/plain");
    try (SqliteReaders readers = new SqliteReaders(database, 1)) {
      use(readers, 2 * LargeFile.USES_BETWEEN_LOOKS);
      assertThat(number(readers, "PRAGMA mmap_size")).isZero();

      write(database, LARGE_BYTES);
      use(readers, LargeFile.USES_BETWEEN_LOOKS);

      assertThat(number(readers, "PRAGMA mmap_size")).isEqualTo(LargeFile.MAPPED_BYTES);
      assertThat(number(readers, "SELECT sum(length(text)) FROM note")).isEqualTo(LARGE_BYTES);
      write(database, 1);
      assertThat(number(readers, "SELECT sum(length(text)) FROM note")).isEqualTo(LARGE_BYTES + 1);
    }
  }

  /** What cannot be read once, such as for want of memory, may be read the next time. */
  @Test
  void readsAgainWhatFailedOnce() {
    SqliteDatabase database = SqliteDatabase.open(folder.resolve("notes.db"), "db/plain");
    try (SqliteReaders readers = new SqliteReaders(database, 1)) {
      assertThat(absolute(readers, -7)).isEqualTo(7);
      assertThatThrownBy(() -> absolute(readers, Long.MIN_VALUE)).isInstanceOf(LogFailure.class);

      assertThat(absolute(readers, -7)).isEqualTo(7);
    }
  }

  private static long absolute(SqliteReaders readers, long number) {
    return readers.lend(
        reader -> reader.query("SELECT abs(?)", rows -> rows.next() ? rows.getLong(1) : 0, number));
  }

  private static void write(SqliteDatabase database, int bytes) throws SQLException {
    try (Connection connection = database.openWriter();
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO note (text) VALUES (zeroblob(" + bytes + "))");
      connection.commit();
    }
  }

  private static void use(SqliteReaders readers, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(number(readers, "SELECT 1")).isEqualTo(1);
    }
  }

  private static long number(SqliteReaders readers, String sql) {
    return readers.lend(reader -> reader.query(sql, rows -> rows.next() ? rows.getLong(1) : 0));
  }
}
