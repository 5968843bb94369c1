package unanimous.replica.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import unanimous.node.sqlite.LogFailure;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

/** Reads values for clients, beside the writer and without ever waiting for it. */
public final class StoreReads {

  private static final String SELECT = "SELECT value, revision FROM kv WHERE key = ?";

  private final DataSource readers;

  /** A value and the revision of the commit that wrote it. */
  public record Entry(Value value, long revision) {}

  public StoreReads(DataSource readers) {
    this.readers = readers;
  }

  /**
   * What is committed and applied here under the key.
   *
   * @throws LogFailure if the file cannot be read
   */
  public Optional<Entry> find(Key key) {
    try (Session session = open()) {
      return session.find(key);
    }
  }

  /**
   * Takes a connection for some reads, one after the other.
   *
   * @throws LogFailure if the file cannot be read
   */
  public Session open() {
    try {
      Connection connection = readers.getConnection();
      return new Session(connection, connection.prepareStatement(SELECT));
    } catch (SQLException e) {
      throw new LogFailure(e);
    }
  }

  /** Reads of one thread, each of which sees what is committed when it begins. */
  public static final class Session implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement statement;

    private Session(Connection connection, PreparedStatement statement) {
      this.connection = connection;
      this.statement = statement;
    }

    /**
     * What is committed and applied here under the key.
     *
     * @throws LogFailure if the file cannot be read
     */
    public Optional<Entry> find(Key key) {
      try {
        statement.setString(1, key.text());
        try (ResultSet rows = statement.executeQuery()) {
          return rows.next()
              ? Optional.of(new Entry(new Value(rows.getBytes(1)), rows.getLong(2)))
              : Optional.empty();
        }
      } catch (SQLException e) {
        throw new LogFailure(e);
      }
    }

    @Override
    public void close() {
      try (connection) {
        statement.close();
      } catch (SQLException e) {
        throw new LogFailure(e);
      }
    }
  }
}
