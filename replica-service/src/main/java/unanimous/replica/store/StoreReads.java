package unanimous.replica.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import unanimous.node.sqlite.LogFailure;
import unanimous.node.sqlite.SqliteReader;
import unanimous.node.sqlite.SqliteReaders;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

/** Reads values for clients, beside the writer and without ever waiting for it. */
public final class StoreReads {

  private static final String SELECT = "SELECT value, revision FROM entry WHERE key = ?";

  private final SqliteReaders readers;
  private final RecentEntries recent;

  /** A value and the revision of the commit that wrote it. */
  public record Entry(Value value, long revision) {}

  public StoreReads(SqliteReaders readers, RecentEntries recent) {
    this.readers = readers;
    this.recent = recent;
  }

  /**
   * What is committed and applied here under the key.
   *
   * @throws LogFailure if the file cannot be read
   */
  public Optional<Entry> find(Key key) {
    return recent.find(
        key, Function.identity(), () -> readers.lend(reader -> findInFile(key, reader)));
  }

  /**
   * Some reads, one after the other, each of which sees what is committed when it begins.
   *
   * @throws LogFailure if the file cannot be read
   */
  public <T> T inTurn(Function<Session, T> reads) {
    return readers.lend(reader ->
        reads.apply(key -> recent.find(key, Function.identity(), () -> findInFile(key, reader))));
  }

  /** Among the entries of the file. */
  static Optional<Entry> findInFile(Key key, SqliteReader reader) {
    return reader.query(SELECT, StoreReads::entry, key.text());
  }

  private static Optional<Entry> entry(ResultSet rows) throws SQLException {
    return rows.next()
        ? Optional.of(new Entry(new Value(rows.getBytes(1)), rows.getLong(2)))
        : Optional.empty();
  }

  /** Reads of one thread. */
  @FunctionalInterface
  public interface Session {

    /** What is committed and applied here under the key. */
    Optional<Entry> find(Key key);
  }
}
