package unanimous.node.sqlite.backup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import unanimous.protocol.digest.Sha256;

/**
 * SHA-256 over what a backup says of itself and its entries in the order of their keys, each with
 * the lengths of its parts. SQLite's own check looks at how pages hang together: a value with a
 * wrong bit in it would pass.
 */
final class ContentDigest {

  /** Goes with {@link #add}. */
  static final String SELECT = "SELECT key, value, revision FROM kv ORDER BY key";

  private final MessageDigest digest = Sha256.begin();
  private final ByteBuffer numbers = ByteBuffer.allocate(2 * Integer.BYTES + Long.BYTES);
  private long entries;

  ContentDigest(String clusterId, long revision, Instant takenAt, String version) {
    String origin = clusterId + "\n" + revision + "\n" + takenAt + "\n" + version + "\n";
    digest.update(origin.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Adds the entry that the row holds.
   *
   * @throws SQLException if it holds none, which a damaged file makes possible
   */
  void add(ResultSet row) throws SQLException {
    byte[] key = BackupFile.present(row.getString(1)).getBytes(StandardCharsets.UTF_8);
    byte[] value = BackupFile.present(row.getBytes(2));
    numbers.clear().putInt(key.length).putInt(value.length).putLong(row.getLong(3));
    digest.update(numbers.array());
    digest.update(key);
    digest.update(value);
    entries++;
  }

  long entries() {
    return entries;
  }

  /** In hexadecimal; call once, after the last entry. */
  String finish() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
