package unanimous.coordinator.log;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import unanimous.protocol.transaction.TransactionId;

/**
 * Deletes decisions that nobody will ask for: all replicas have acknowledged them, and many came
 * after them. Remembers up to where it went, so that a decision that is gone is not taken for an
 * abort by people who ask.
 */
final class Forgetting {

  private static final String NEWEST =
      "SELECT max(revision) FROM decision"
          + " WHERE (epoch, sequence) >= (?, ?) AND (epoch, sequence) < (?, ?)";
  private static final String FIRST_KEPT =
      "SELECT epoch, sequence FROM decision WHERE revision > ? ORDER BY epoch, sequence LIMIT 1";
  private static final String DELETE = "DELETE FROM decision WHERE (epoch, sequence) < (?, ?)";
  private static final String MARK =
      "INSERT INTO forgotten_through VALUES (1, ?, ?)"
          + " ON CONFLICT (only_row) DO UPDATE SET epoch = excluded.epoch, sequence = excluded.sequence"
          + " WHERE (excluded.epoch, excluded.sequence) > (epoch, sequence)";

  private final int kept;
  private final PreparedStatement newest;
  private final PreparedStatement firstKept;
  private final PreparedStatement delete;
  private final PreparedStatement mark;

  /** What is over below this is known by the newest revision of it. */
  private TransactionId below = new TransactionId(0, 0);

  private long newestBelow;

  Forgetting(int kept, Function<String, PreparedStatement> prepare) {
    this.kept = kept;
    newest = prepare.apply(NEWEST);
    firstKept = prepare.apply(FIRST_KEPT);
    delete = prepare.apply(DELETE);
    mark = prepare.apply(MARK);
  }

  /**
   * Deletes, oldest ids first, up to a decision that is among the last so many. They are counted
   * from the newest that is over, which is never forgotten: by its revision a replica's store is
   * recognised that was restored from an older copy.
   */
  void forget(TransactionId settledBelow) throws SQLException {
    newestBelow = Math.max(newestBelow, newestUpTo(settledBelow));
    below = settledBelow;
    Optional<TransactionId> first = firstKept(newestBelow - kept);
    if (first.isPresent()) {
      forgetBefore(first.get());
    }
  }

  private long newestUpTo(TransactionId settledBelow) throws SQLException {
    newest.setLong(1, below.epoch());
    newest.setLong(2, below.sequence());
    newest.setLong(3, settledBelow.epoch());
    newest.setLong(4, settledBelow.sequence());
    try (ResultSet rows = newest.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0; // Of no decisions NULL, which reads as 0.
    }
  }

  private Optional<TransactionId> firstKept(long after) throws SQLException {
    firstKept.setLong(1, after);
    try (ResultSet rows = firstKept.executeQuery()) {
      return rows.next()
          ? Optional.of(new TransactionId(rows.getLong(1), rows.getLong(2)))
          : Optional.empty();
    }
  }

  private void forgetBefore(TransactionId first) throws SQLException {
    delete.setLong(1, first.epoch());
    delete.setLong(2, first.sequence());
    if (delete.executeUpdate() > 0) {
      mark.setLong(1, first.epoch());
      mark.setLong(2, first.sequence() - 1);
      mark.executeUpdate();
    }
  }
}
