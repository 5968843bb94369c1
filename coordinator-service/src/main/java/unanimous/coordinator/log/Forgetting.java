package unanimous.coordinator.log;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import unanimous.protocol.transaction.TransactionId;

/**
 * Deletes decisions that nobody will ask for: all replicas have acknowledged them, and many came
 * after them. Remembers up to where it went, so that a decision that is gone is not taken for an
 * abort by people who ask.
 */
final class Forgetting {

  /**
   * Counted from the newest that is over, which is never forgotten: by its revision a replica's
   * store is recognised that was restored from an older copy. The signs keep SQLite from walking
   * all that is kept by id: the few rows to delete are found by their revision.
   */
  private static final String OVER_AND_OLD =
      " FROM decision WHERE (+epoch, +sequence) < (?1, ?2) AND revision <="
          + " (SELECT revision FROM decision WHERE (+epoch, +sequence) < (?1, ?2)"
          + " ORDER BY revision DESC LIMIT 1) - ?3";

  static final String MARK =
      "INSERT INTO forgotten_through SELECT 1, epoch, sequence"
          + OVER_AND_OLD
          + " ORDER BY +epoch DESC, +sequence DESC LIMIT 1"
          + " ON CONFLICT (only_row) DO UPDATE SET epoch = excluded.epoch, sequence = excluded.sequence"
          + " WHERE (excluded.epoch, excluded.sequence) > (epoch, sequence)";

  static final String DELETE = "DELETE" + OVER_AND_OLD;

  private final int kept;
  private final PreparedStatement mark;
  private final PreparedStatement delete;

  Forgetting(int kept, PreparedStatement mark, PreparedStatement delete) {
    this.kept = kept;
    this.mark = mark;
    this.delete = delete;
  }

  void forget(TransactionId settledBelow) throws SQLException {
    for (PreparedStatement statement : new PreparedStatement[] {mark, delete}) {
      statement.setLong(1, settledBelow.epoch());
      statement.setLong(2, settledBelow.sequence());
      statement.setInt(3, kept);
      statement.addBatch();
    }
  }
}
