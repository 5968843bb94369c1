package unanimous.replica.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

/** Reads what the last commits left under their keys: of each key the newest. */
final class RecentRows {

  static final String SELECT = "SELECT key, kind, revision, value FROM recent";

  private RecentRows() {}

  /** What is among the rows of some keys. */
  static NavigableMap<Key, Optional<StoreReads.Entry>> of(Predicate<Key> keys, ResultSet rows)
      throws SQLException {
    NavigableMap<Key, Optional<StoreReads.Entry>> found = new TreeMap<>();
    while (rows.next()) {
      Key key = new Key(rows.getString("key"));
      if (keys.test(key)) {
        found.put(key, entry(rows));
      }
    }
    return found;
  }

  /** What a committed row left under its key; nothing if it was deleted. */
  static Optional<StoreReads.Entry> entry(ResultSet row) throws SQLException {
    return row.getString("kind").equals("delete")
        ? Optional.empty()
        : Optional.of(
            new StoreReads.Entry(new Value(row.getBytes("value")), row.getLong("revision")));
  }
}
