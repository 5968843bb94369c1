package unanimous.replica.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import unanimous.protocol.transaction.Key;

/** The entries in the file, a row for each key that has a value. */
final class EntryRows {

  private final PreparedStatement put;
  private final PreparedStatement delete;

  EntryRows(Function<String, PreparedStatement> prepare) {
    put =
        prepare.apply(
            "INSERT INTO entry VALUES (?, ?, ?) ON CONFLICT (key)"
                + " DO UPDATE SET value = excluded.value, revision = excluded.revision");
    delete = prepare.apply("DELETE FROM entry WHERE key = ?");
  }

  /** What is found under the key from now on; nothing if it was deleted. */
  void set(Key key, Optional<StoreReads.Entry> entry) throws SQLException {
    if (entry.isPresent()) {
      add(key.text(), entry.get().value().bytes(), entry.get().revision());
    } else {
      delete.setString(1, key.text());
      delete.addBatch();
    }
  }

  /** One at a time: there may be more than memory holds. */
  void putAtOnce(String key, byte[] value, long revision) throws SQLException {
    add(key, value, revision);
    put.executeBatch();
  }

  private void add(String key, byte[] value, long revision) throws SQLException {
    put.setString(1, key);
    put.setBytes(2, value);
    put.setLong(3, revision);
    put.addBatch();
  }
}
