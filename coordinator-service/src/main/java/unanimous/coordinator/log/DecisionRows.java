package unanimous.coordinator.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import unanimous.protocol.coordinator.DecisionRecord;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/** Reads decisions from rows. */
final class DecisionRows {

  static final String SELECT = "SELECT epoch, sequence, revision, keys, decided_at FROM decision";

  private DecisionRows() {}

  static List<DecisionRecord> read(ResultSet rows) throws SQLException {
    List<DecisionRecord> decisions = new ArrayList<>();
    while (rows.next()) {
      decisions.add(
          new DecisionRecord(
              new TransactionId(rows.getLong("epoch"), rows.getLong("sequence")),
              rows.getLong("revision"),
              rows.getString("keys").lines().map(Key::new).toList(),
              Instant.ofEpochMilli(rows.getLong("decided_at"))));
    }
    return decisions;
  }
}
