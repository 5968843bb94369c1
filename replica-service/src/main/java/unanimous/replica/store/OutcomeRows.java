package unanimous.replica.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import unanimous.node.sqlite.SqliteReader;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.transaction.TransactionId;

/**
 * What became of what a participant voted for, or refused to a peer: a row for each run of
 * transactions that were committed one after the other, which under load is nearly all that a force
 * carries (ADR 0031).
 */
final class OutcomeRows {

  private static final String SELECT =
      "SELECT epoch, sequence, last_sequence, outcome, revision FROM outcome"
          + " WHERE (epoch, last_sequence) >= (?, ?) ORDER BY epoch, sequence";
  private static final String ROWS = "SELECT min(row), max(last_row) FROM outcome";

  private final PreparedStatement insert;
  private final PreparedStatement delete;

  /** What has been committed last and is not added yet, for more may follow. */
  private @Nullable Run run;

  /** Transactions whose rows, ids and revisions follow one another. */
  private record Run(Rows rows, TransactionId first, long lastSequence, long revision) {

    static Run of(Rows rows, OutcomeRecord.Committed commit) {
      return new Run(rows, commit.id(), commit.id().sequence(), commit.revision());
    }

    boolean isFollowedBy(Rows next, OutcomeRecord.Committed commit) {
      return next.first() == rows.last() + 1
          && commit.id().epoch() == first.epoch()
          && commit.id().sequence() == lastSequence + 1
          && commit.revision() - revision == commit.id().sequence() - first.sequence();
    }

    Run and(Rows next) {
      return new Run(new Rows(rows.first(), next.last()), first, lastSequence + 1, revision);
    }
  }

  OutcomeRows(Function<String, PreparedStatement> prepare) {
    insert = prepare.apply("INSERT INTO outcome VALUES (?, ?, ?, ?, ?, ?, ?)");
    delete =
        prepare.apply(
            "DELETE FROM outcome WHERE last_row <= ? AND (epoch, last_sequence) < (?, ?)");
  }

  void committed(Rows rows, OutcomeRecord.Committed commit) throws SQLException {
    if (run != null && run.isFollowedBy(rows, commit)) {
      run = run.and(rows);
    } else {
      addRun();
      run = Run.of(rows, commit);
    }
  }

  /** Adds what has been committed last; to be called before each force. */
  void addRun() throws SQLException {
    if (run != null) {
      add(run.rows(), run.first(), run.lastSequence(), "committed", run.revision());
      run = null;
    }
  }

  void refused(Rows row, TransactionId id) throws SQLException {
    add(row, id, id.sequence(), "refused", null);
  }

  private void add(
      Rows rows, TransactionId first, long lastSequence, String outcome, @Nullable Long revision)
      throws SQLException {
    insert.setLong(1, rows.first());
    insert.setLong(2, rows.last());
    insert.setLong(3, first.epoch());
    insert.setLong(4, first.sequence());
    insert.setLong(5, lastSequence);
    insert.setString(6, outcome);
    insert.setObject(7, revision);
    insert.addBatch();
  }

  /** Deletes those of rows up to this one, as far as they are settled. */
  void delete(long throughRow, TransactionId settledBelow) throws SQLException {
    delete.setLong(1, throughRow);
    delete.setLong(2, settledBelow.epoch());
    delete.setLong(3, settledBelow.sequence());
    delete.addBatch();
  }

  /** From which row of the log's to which there are any. */
  static Rows rows(SqliteReader reader) {
    return reader.query(
        ROWS,
        rows ->
            rows.getObject(1) == null
                ? new Rows(Long.MAX_VALUE, 0)
                : new Rows(rows.getLong(1), rows.getLong(2)));
  }

  /** Of what is not settled, in the order of ids. */
  static List<OutcomeRecord> read(SqliteReader reader, TransactionId settledBelow) {
    return reader.query(
        SELECT, rows -> read(rows, settledBelow), settledBelow.epoch(), settledBelow.sequence());
  }

  private static List<OutcomeRecord> read(ResultSet rows, TransactionId settledBelow)
      throws SQLException {
    List<OutcomeRecord> outcomes = new ArrayList<>();
    while (rows.next()) {
      boolean committed = rows.getString("outcome").equals("committed");
      long first = rows.getLong("sequence");
      for (long sequence = first; sequence <= rows.getLong("last_sequence"); sequence++) {
        TransactionId id = new TransactionId(rows.getLong("epoch"), sequence);
        if (id.compareTo(settledBelow) >= 0) {
          outcomes.add(
              committed
                  ? new OutcomeRecord.Committed(id, rows.getLong("revision") + sequence - first)
                  : new OutcomeRecord.Refused(id));
        }
      }
    }
    return outcomes;
  }
}
