package unanimous.node.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.crashpoint.Crossing;
import unanimous.protocol.driver.Journal;

/**
 * A log in an SQLite file: the records of a batch become rows in one transaction, and its commit is
 * the force, between the crash points before and after it. Belongs to the driver's thread.
 *
 * @param <R> records
 */
public abstract class SqliteJournal<R> implements Journal<R>, AutoCloseable {

  private final CrashPoints points;
  private final Connection connection;
  private final PreparedStatement commit;
  private final PreparedStatement begin;
  private final List<PreparedStatement> statements = new ArrayList<>();

  protected SqliteJournal(SqliteDatabase database, CrashPoints points) {
    this.points = points;
    try {
      connection = database.openWriter();
      commit = connection.prepareStatement("COMMIT");
      begin = connection.prepareStatement("BEGIN IMMEDIATE");
    } catch (SQLException e) {
      throw new LogFailure(e);
    }
  }

  @Override
  public final void force(List<R> records) {
    inOneTransaction(() -> crossings(records), () -> addAll(records));
    forced();
  }

  /** What was added is durable now. */
  protected void forced() {}

  private Set<Crossing> crossings(List<R> records) {
    Set<Crossing> crossings = new HashSet<>();
    records.forEach(record -> crossings.add(crossing(record)));
    return crossings;
  }

  /** The crash points before and after a force that carries such a record. */
  protected abstract Crossing crossing(R record);

  private void addAll(List<R> records) throws SQLException {
    Class<?> kind = Object.class;
    for (R record : records) {
      // Rows of one kind of record are sent to SQLite together; kinds keep their order.
      if (record.getClass() != kind) {
        executeBatches();
        kind = record.getClass();
      }
      write(record);
    }
    writeSummary();
  }

  /** Adds the rows that sum up all records since the last force. */
  protected abstract void writeSummary() throws SQLException;

  /** Adds the record's rows to the batches of prepared statements. */
  protected abstract void write(R record) throws SQLException;

  /**
   * A statement that lives as long as the log: preparing anew each time costs more than executing.
   * Rows added to its batch are executed, in the order in which statements were prepared, when the
   * kind of record changes and before the commit.
   */
  protected final PreparedStatement prepare(String sql) {
    try {
      PreparedStatement statement = connection.prepareStatement(sql);
      statements.add(statement);
      return statement;
    } catch (SQLException e) {
      throw new LogFailure(e);
    }
  }

  /** Makes durable what an action adds, outside of a batch of records. */
  protected final void inOneTransaction(Crossing crossing, Rows rows) {
    inOneTransaction(() -> Set.of(crossing), rows);
  }

  private void inOneTransaction(Supplier<Set<Crossing>> crossings, Rows rows) {
    try {
      rows.add();
      executeBatches();
      points.before(crossings);
      commit();
      points.after(crossings);
    } catch (SQLException e) {
      throw new LogFailure(e);
    }
  }

  /**
   * As {@link Connection#commit} does, which leaves the next transaction begun, but would have
   * SQLite prepare both statements anew each time.
   */
  private void commit() throws SQLException {
    commit.execute();
    begin.execute();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new LogFailure(e);
    }
  }

  private void executeBatches() throws SQLException {
    for (PreparedStatement statement : statements) {
      statement.executeLargeBatch();
    }
  }

  /** Adds rows to the batches of prepared statements. */
  @FunctionalInterface
  protected interface Rows {

    void add() throws SQLException;
  }
}
