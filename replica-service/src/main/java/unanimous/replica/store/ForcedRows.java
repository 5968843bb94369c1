package unanimous.replica.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.ForcedOutcome.Standing;
import unanimous.protocol.transaction.TransactionId;

/** Outcomes that operators forced, a row each. */
final class ForcedRows {

  static final String INSERT = "INSERT OR REPLACE INTO forced_outcome VALUES (?, ?, ?, ?, ?, ?)";
  static final String SELECT =
      "SELECT epoch, sequence, outcome, revision, forced_at, standing FROM forced_outcome"
          + " ORDER BY epoch, sequence";

  private final PreparedStatement insert;

  ForcedRows(PreparedStatement insert) {
    this.insert = insert;
  }

  void add(ForcedOutcome forced) throws SQLException {
    insert.setLong(1, forced.id().epoch());
    insert.setLong(2, forced.id().sequence());
    insert.setString(3, forced.word());
    insert.setObject(
        4, forced.outcome() instanceof Decision.Committed(long revision) ? revision : null);
    insert.setLong(5, forced.forcedAt().toEpochMilli());
    insert.setString(6, forced.standing().word());
    insert.addBatch();
  }

  static List<ForcedOutcome> read(ResultSet rows) throws SQLException {
    List<ForcedOutcome> outcomes = new ArrayList<>();
    while (rows.next()) {
      outcomes.add(
          new ForcedOutcome(
              new TransactionId(rows.getLong("epoch"), rows.getLong("sequence")),
              rows.getString("outcome").equals("commit")
                  ? new Decision.Committed(rows.getLong("revision"))
                  : new Decision.Aborted(),
              Instant.ofEpochMilli(rows.getLong("forced_at")),
              Standing.valueOf(rows.getString("standing").toUpperCase(Locale.ROOT))));
    }
    return outcomes;
  }
}
