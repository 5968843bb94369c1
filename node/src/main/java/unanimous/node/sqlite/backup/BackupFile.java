package unanimous.node.sqlite.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import unanimous.node.process.StartRefused;

/**
 * A finished backup, read to begin a new cluster with it. What is wrong with it is said in words.
 */
public final class BackupFile {

  /** In the file's header: "UNAN". */
  static final int APPLICATION_ID = 0x554e_414e;

  /** In the file's header too, as SQLite's user version. */
  static final int FORMAT = 1;

  static final String CHECK = "PRAGMA integrity_check(1)";

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_BYTES = 100;
  private static final int PAGE_SIZE_AT = 16;
  private static final int PAGE_COUNT_AT = 28;
  private static final int USER_VERSION_AT = 60;
  private static final int APPLICATION_ID_AT = 68;

  private final Path path;

  private BackupFile(Path path) {
    this.path = path;
  }

  /**
   * Looks at the file's header.
   *
   * @throws StartRefused if it is no backup, or one of a newer version, or cut off
   */
  public static BackupFile at(Path path) {
    byte[] bytes = header(path);
    ByteBuffer header = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER_BYTES
        || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
        || header.getInt(APPLICATION_ID_AT) != APPLICATION_ID) {
      throw new StartRefused(
          "The file " + path + " is not a backup of Unanimous.",
          "Name a file that kv backup has made. Nothing was changed.");
    }
    int format = header.getInt(USER_VERSION_AT);
    if (format != FORMAT) {
      throw new StartRefused(
          "The backup "
              + path
              + " has format "
              + format
              + ", and this version reads "
              + FORMAT
              + ".",
          "Restore it with the version that has taken it. Nothing was changed.");
    }
    requireWhole(path, (long) header.getShort(PAGE_SIZE_AT) * header.getInt(PAGE_COUNT_AT));
    return new BackupFile(path);
  }

  /** SQLite would find out only at the end, and not in these words. */
  private static void requireWhole(Path path, long expected) {
    long actual = path.toFile().length();
    if (actual != expected) {
      throw damaged(path, new SQLException("it has " + actual + " bytes instead of " + expected));
    }
  }

  private static byte[] header(Path path) {
    try (InputStream file = Files.newInputStream(path)) {
      return file.readNBytes(HEADER_BYTES);
    } catch (IOException e) {
      throw new StartRefused(
          "The backup " + path + " cannot be read: " + e.getMessage() + ".",
          "Name a file that kv backup has made, readable for the user that runs this process."
              + " Nothing was changed.",
          e);
    }
  }

  /**
   * Reads what the backup says of itself.
   *
   * @throws StartRefused if it cannot be read
   */
  public BackupMeta meta() {
    return query(BackupFile::meta);
  }

  /**
   * Reads all entries, in the order of their keys; returns what the backup says of itself.
   *
   * @throws StartRefused if the file is damaged, which may show only after the last entry: keep
   *     nothing of it then
   */
  public BackupMeta read(Entries entries) {
    return query(statement -> {
      BackupMeta meta = meta(statement);
      ContentDigest content =
          new ContentDigest(meta.clusterId(), meta.revision(), meta.takenAt(), meta.version());
      try (ResultSet rows = statement.executeQuery(ContentDigest.SELECT)) {
        while (rows.next()) {
          content.add(rows);
          entries.add(rows.getString(1), rows.getBytes(2), rows.getLong(3));
        }
      }
      if (content.entries() != meta.entries() || !content.finish().equals(meta.digest())) {
        throw new SQLException("it does not hold what was written");
      }
      return meta;
    });
  }

  private static BackupMeta meta(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT cluster_id, revision, entries, digest, taken_at, version FROM meta")) {
      if (!row.next()) {
        throw new SQLException("it does not say what it is");
      }
      return new BackupMeta(
          present(row.getString(1)),
          row.getLong(2),
          row.getLong(3),
          present(row.getString(4)),
          instant(present(row.getString(5))),
          present(row.getString(6)));
    }
  }

  private <T> T query(Query<T> query) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + path);
        Statement statement = connection.createStatement()) {
      return query.run(statement);
    } catch (SQLException e) {
      throw damaged(path, e);
    }
  }

  private static StartRefused damaged(Path path, SQLException why) {
    return new StartRefused(
        "The backup " + path + " is damaged: " + why.getMessage() + ".",
        "Take another copy of it, or an older backup. Nothing was changed.",
        why);
  }

  /** What a whole file always has: a damaged one may hold nothing where nothing is not allowed. */
  static <T> T present(@Nullable T value) throws SQLException {
    if (value == null) {
      throw new SQLException("something is missing in it");
    }
    return value;
  }

  private static Instant instant(String text) throws SQLException {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new SQLException("it does not say when it was taken", e);
    }
  }

  /** Takes entries one after the other: there may be more than memory holds. */
  @FunctionalInterface
  public interface Entries {

    void add(String key, byte[] value, long revision);
  }

  /**
   * Reads something.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  private interface Query<T> {

    T run(Statement statement) throws SQLException;
  }
}
