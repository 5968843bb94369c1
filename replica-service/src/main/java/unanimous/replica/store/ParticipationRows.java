package unanimous.replica.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import unanimous.node.sqlite.SqliteReader;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.TransactionId;

/**
 * What a participant voted and what became of it, as rows that stay where they are while they say
 * first the one and then the other. Which rows are whose is kept in memory, so that no index needs
 * to be written with each (ADR 0003).
 */
final class ParticipationRows {

  private static final String PLACES =
      "SELECT row, epoch, sequence, outcome FROM participation ORDER BY row";

  /** To look for what may be deleted costs a look at what may not. */
  private static final int WORTH_DELETING = 256;

  private final PreparedStatement insert;
  private final PreparedStatement insertOutcome;
  private final PreparedStatement commit;
  private final PreparedStatement delete;
  private final PreparedStatement deleteSettled;

  private final Map<TransactionId, Place> inDoubt = new HashMap<>();
  private long nextRow = 1;
  private int over;

  /** Those of the transaction before, and what they are as text: they hardly ever change. */
  private List<ParticipantName> lastParticipants = List.of();

  private String lastNames = "";

  /** The rows of a transaction. */
  private record Place(long first, long last) {}

  ParticipationRows(Function<String, PreparedStatement> prepare) {
    insert =
        prepare.apply(
            "INSERT INTO participation"
                + " (row, epoch, sequence, kind, key, expected, participants, prepared_at, value)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insertOutcome =
        prepare.apply(
            "INSERT INTO participation (row, epoch, sequence, outcome, revision)"
                + " VALUES (?, ?, ?, ?, ?)");
    commit =
        prepare.apply(
            "UPDATE participation SET outcome = 'committed', revision = ?, value = NULL"
                + " WHERE row BETWEEN ? AND ?");
    delete = prepare.apply("DELETE FROM participation WHERE row BETWEEN ? AND ?");
    deleteSettled =
        prepare.apply(
            "DELETE FROM participation"
                + " WHERE outcome IS NOT NULL AND (epoch, sequence) < (?, ?)");
  }

  /** Finds out which rows are whose, and how many say what is over. */
  void find(SqliteReader reader) {
    over = reader.query(PLACES, this::find);
  }

  private int find(ResultSet rows) throws SQLException {
    int found = 0;
    while (rows.next()) {
      long row = rows.getLong("row");
      if (rows.getString("outcome") == null) {
        TransactionId id = new TransactionId(rows.getLong("epoch"), rows.getLong("sequence"));
        inDoubt.merge(id, new Place(row, row), (all, one) -> new Place(all.first(), one.last()));
      } else {
        found++;
      }
      nextRow = row + 1;
    }
    return found;
  }

  void prepared(PreparedRecord prepared) throws SQLException {
    long first = nextRow;
    for (Operation operation : prepared.transaction().operations()) {
      switch (operation) {
        case Operation.Put(var key, var value) -> add(prepared, "put", key, null, value.bytes());
        case Operation.Delete(var key) -> add(prepared, "delete", key, null, null);
      }
    }
    for (Condition condition : prepared.transaction().conditions()) {
      add(prepared, "condition", condition.key(), condition.revision(), null);
    }
    inDoubt.put(prepared.id(), new Place(first, nextRow - 1));
  }

  private void add(
      PreparedRecord prepared,
      String kind,
      Key key,
      @Nullable Long expected,
      byte @Nullable [] value)
      throws SQLException {
    insert.setLong(1, nextRow++);
    insert.setLong(2, prepared.id().epoch());
    insert.setLong(3, prepared.id().sequence());
    insert.setString(4, kind);
    insert.setString(5, key.text());
    insert.setObject(6, expected);
    insert.setString(7, namesOf(prepared.participants()));
    insert.setLong(8, prepared.preparedAt().toEpochMilli());
    insert.setBytes(9, value);
    insert.addBatch();
  }

  private String namesOf(List<ParticipantName> participants) {
    if (!participants.equals(lastParticipants)) {
      lastParticipants = participants;
      lastNames = PreparedRows.names(participants);
    }
    return lastNames;
  }

  void committed(OutcomeRecord.Committed outcome) throws SQLException {
    Place place = inDoubt.remove(outcome.id());
    if (place == null) {
      addOutcome(outcome.id(), "committed", outcome.revision());
      return;
    }
    commit.setLong(1, outcome.revision());
    commit.setLong(2, place.first());
    commit.setLong(3, place.last());
    commit.addBatch();
    over++;
  }

  void refused(OutcomeRecord.Refused outcome) throws SQLException {
    addOutcome(outcome.id(), "refused", null);
  }

  private void addOutcome(TransactionId id, String outcome, @Nullable Long revision)
      throws SQLException {
    insertOutcome.setLong(1, nextRow++);
    insertOutcome.setLong(2, id.epoch());
    insertOutcome.setLong(3, id.sequence());
    insertOutcome.setString(4, outcome);
    insertOutcome.setObject(5, revision);
    insertOutcome.addBatch();
    over++;
  }

  void aborted(TransactionId id) throws SQLException {
    Place place = inDoubt.remove(id);
    if (place != null) {
      delete.setLong(1, place.first());
      delete.setLong(2, place.last());
      delete.addBatch();
    }
  }

  /** Deletes what is over below the mark, once there is enough of it; who reads passes over it. */
  void settled(TransactionId below) throws SQLException {
    if (over >= WORTH_DELETING) {
      deleteSettled.setLong(1, below.epoch());
      deleteSettled.setLong(2, below.sequence());
      deleteSettled.addBatch();
      over = 0;
    }
  }
}
