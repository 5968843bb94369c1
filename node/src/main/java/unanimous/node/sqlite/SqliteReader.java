package unanimous.node.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads on one connection with statements that stay prepared. Belongs to one thread at a time; each
 * query sees what is committed when it begins.
 */
public final class SqliteReader implements AutoCloseable {

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  public SqliteReader(SqliteDatabase database) {
    try {
      connection = database.openReader();
    } catch (SQLException e) {
      throw new LogFailure(e);
    }
  }

  /**
   * Runs a query and makes one value of all its rows.
   *
   * @throws LogFailure if the file cannot be read
   */
  public <T> T query(String sql, Rows<T> rows, Object... parameters) {
    try {
      PreparedStatement statement = prepare(sql);
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        return rows.read(result);
      }
    } catch (SQLException e) {
      forget(sql, e);
      throw new LogFailure(e);
    }
  }

  /** The driver has closed a statement that failed; who asks again needs another one. */
  private void forget(String sql, SQLException why) {
    PreparedStatement failed = statements.remove(sql);
    if (failed != null) {
      try {
        failed.close();
      } catch (SQLException e) {
        why.addSuppressed(e);
      }
    }
  }

  /**
   * Runs queries that all see what is committed when the first of them begins.
   *
   * @throws LogFailure if the file cannot be read
   */
  public <T> T atOneMoment(Supplier<T> queries) {
    try {
      connection.setAutoCommit(false);
      try {
        return queries.get();
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new LogFailure(e);
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new LogFailure(e);
    }
  }

  /**
   * Makes a value of a query's rows.
   *
   * @param <T> the value
   */
  @FunctionalInterface
  public interface Rows<T> {

    T read(ResultSet rows) throws SQLException;
  }
}
