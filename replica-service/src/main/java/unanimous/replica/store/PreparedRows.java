package unanimous.replica.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

/** Prepared records as rows, one for each operation and condition. */
final class PreparedRows {

  static final String INSERT = "INSERT OR REPLACE INTO prepared VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
  static final String DELETE = "DELETE FROM prepared WHERE epoch = ? AND sequence = ?";
  static final String SELECT =
      "SELECT epoch, sequence, kind, key, value, revision, participants, prepared_at"
          + " FROM prepared ORDER BY epoch, sequence, ordinal";

  private final PreparedStatement insert;
  private final PreparedStatement delete;

  /** Those of the transaction before, and what they are as text: they hardly ever change. */
  private List<ParticipantName> lastParticipants = List.of();

  private String lastNames = "";

  PreparedRows(PreparedStatement insert, PreparedStatement delete) {
    this.insert = insert;
    this.delete = delete;
  }

  void add(PreparedRecord prepared) throws SQLException {
    int ordinal = 0;
    for (Operation operation : prepared.transaction().operations()) {
      switch (operation) {
        case Operation.Put(Key key, Value value) ->
            addRow(prepared, ordinal++, "put", key, value.bytes(), null);
        case Operation.Delete(Key key) -> addRow(prepared, ordinal++, "delete", key, null, null);
      }
    }
    for (Condition condition : prepared.transaction().conditions()) {
      addRow(prepared, ordinal++, "condition", condition.key(), null, condition.revision());
    }
  }

  private String namesOf(List<ParticipantName> participants) {
    if (!participants.equals(lastParticipants)) {
      lastParticipants = participants;
      lastNames = names(participants);
    }
    return lastNames;
  }

  private void addRow(
      PreparedRecord prepared,
      int ordinal,
      String kind,
      Key key,
      byte @Nullable [] value,
      @Nullable Long revision)
      throws SQLException {
    insert.setLong(1, prepared.id().epoch());
    insert.setLong(2, prepared.id().sequence());
    insert.setInt(3, ordinal);
    insert.setString(4, kind);
    insert.setString(5, key.text());
    insert.setBytes(6, value);
    insert.setObject(7, revision);
    insert.setString(8, namesOf(prepared.participants()));
    insert.setLong(9, prepared.preparedAt().toEpochMilli());
    insert.addBatch();
  }

  void remove(TransactionId id) throws SQLException {
    delete.setLong(1, id.epoch());
    delete.setLong(2, id.sequence());
    delete.addBatch();
  }

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
        case "condition" -> conditions.add(new Condition(key, row.getLong("revision")));
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

  private static String names(List<ParticipantName> participants) {
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
