package unanimous.replica.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

/** Reads prepared records from their rows, one for each operation and condition. */
final class PreparedRows {

  static final String SELECT =
      "SELECT epoch, sequence, kind, key, value, expected, participants, prepared_at"
          + " FROM promise WHERE outcome IS NULL ORDER BY epoch, sequence, row";

  private PreparedRows() {}

  /** Puts the rows of {@link #SELECT} together again. */
  static List<PreparedRecord> read(ResultSet rows) throws SQLException {
    Map<TransactionId, Gathered> gathered = new LinkedHashMap<>();
    while (rows.next()) {
      TransactionId id = new TransactionId(rows.getLong("epoch"), rows.getLong("sequence"));
      gathered.computeIfAbsent(id, _ -> new Gathered()).add(rows);
    }
    return gathered.entrySet().stream().map(e -> e.getValue().record(e.getKey())).toList();
  }

  /** The rows of one transaction. */
  private static final class Gathered {

    private final List<Operation> operations = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private List<ParticipantName> participants = List.of();
    private Instant preparedAt = Instant.EPOCH;

    void add(ResultSet row) throws SQLException {
      Key key = new Key(row.getString("key"));
      switch (row.getString("kind")) {
        case "put" -> operations.add(new Operation.Put(key, new Value(row.getBytes("value"))));
        case "delete" -> operations.add(new Operation.Delete(key));
        case "condition" -> conditions.add(new Condition(key, row.getLong("expected")));
        case String kind -> throw new SQLException("unknown kind of prepared row: " + kind);
      }
      participants = names(row.getString("participants"));
      preparedAt = Instant.ofEpochMilli(row.getLong("prepared_at"));
    }

    PreparedRecord record(TransactionId id) {
      return new PreparedRecord(
          id, participants, new Transaction(operations, conditions), preparedAt);
    }
  }

  /** A transaction's participants as a row has them. */
  static String names(List<ParticipantName> participants) {
    StringJoiner names = new StringJoiner(" ");
    participants.forEach(participant -> names.add(participant.text()));
    return names.toString();
  }

  private static List<ParticipantName> names(String joined) {
    return joined.isEmpty()
        ? List.of()
        : Arrays.stream(joined.split(" ", -1)).map(ParticipantName::new).toList();
  }
}
