package unanimous.coordinator.log;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.ForcedOutcome.Standing;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.TransactionId;

/** Outcomes that operators forced on replicas, a row each. */
final class ForcedRows {

  static final String INSERT = "INSERT OR REPLACE INTO forced_outcome VALUES (?, ?, ?, ?, ?, ?, ?)";
  static final String SELECT =
      "SELECT epoch, sequence, replica, outcome, revision, forced_at, standing FROM forced_outcome";
  static final String SELECT_ONE = SELECT + " WHERE epoch = ? AND sequence = ?";

  private final PreparedStatement insert;

  ForcedRows(PreparedStatement insert) {
    this.insert = insert;
  }

  void add(ParticipantName replica, ForcedOutcome forced) throws SQLException {
    insert.setLong(1, forced.id().epoch());
    insert.setLong(2, forced.id().sequence());
    insert.setString(3, replica.text());
    insert.setString(4, forced.word());
    insert.setObject(
        5, forced.outcome() instanceof Decision.Committed(long revision) ? revision : null);
    insert.setLong(6, forced.forcedAt().toEpochMilli());
    insert.setString(7, forced.standing().word());
    insert.addBatch();
  }

  static Map<ParticipantName, List<ForcedOutcome>> read(ResultSet rows) throws SQLException {
    Map<ParticipantName, List<ForcedOutcome>> outcomes = new TreeMap<>();
    while (rows.next()) {
      outcomes
          .computeIfAbsent(new ParticipantName(rows.getString("replica")), _ -> new ArrayList<>())
          .add(outcome(rows));
    }
    return outcomes;
  }

  private static ForcedOutcome outcome(ResultSet row) throws SQLException {
    return new ForcedOutcome(
        new TransactionId(row.getLong("epoch"), row.getLong("sequence")),
        row.getString("outcome").equals("commit")
            ? new Decision.Committed(row.getLong("revision"))
            : new Decision.Aborted(),
        Instant.ofEpochMilli(row.getLong("forced_at")),
        Standing.valueOf(row.getString("standing").toUpperCase(Locale.ROOT)));
  }
}
