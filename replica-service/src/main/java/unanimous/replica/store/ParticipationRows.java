package unanimous.replica.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
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
 * What a participant voted for, and what became of it, as rows that are only added at the end. They
 * are deleted where they begin, once what they say is over and is elsewhere; those of an abort at
 * once. Which rows are whose is kept in memory, so that no index needs to be written (ADR 0003).
 */
final class ParticipationRows {

  private static final String PROMISES =
      "SELECT promise.row AS row, promise.epoch AS epoch, promise.sequence AS sequence, kind, key,"
          + " outcome.row AS outcome, outcome.revision AS revision, value"
          + " FROM participation promise LEFT JOIN outcome ON outcome.row = promise.first"
          + " ORDER BY promise.row";
  private static final String ROWS_OF_OUTCOMES = "SELECT min(row), max(row) FROM outcome";

  private final PreparedStatement insert;
  private final PreparedStatement insertOutcome;
  private final PreparedStatement delete;
  private final PreparedStatement deleteThrough;
  private final PreparedStatement deleteOutcomes;

  private final Map<TransactionId, Place> inDoubt = new HashMap<>();
  private long nextRow = 1;

  /** Those of the transaction before, and what they are as text: they hardly ever change. */
  private List<ParticipantName> lastParticipants = List.of();

  private String lastNames = "";

  /** The rows of a transaction. */
  private record Place(long first, long last) {}

  ParticipationRows(Function<String, PreparedStatement> prepare) {
    insert =
        prepare.apply(
            "INSERT INTO participation"
                + " (row, first, epoch, sequence, kind, key, expected, participants, prepared_at, value)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insertOutcome =
        prepare.apply(
            "INSERT INTO outcome (row, epoch, sequence, outcome, revision) VALUES (?, ?, ?, ?, ?)");
    delete = prepare.apply("DELETE FROM participation WHERE row BETWEEN ? AND ?");
    deleteThrough = prepare.apply("DELETE FROM participation WHERE row <= ?");
    deleteOutcomes =
        prepare.apply("DELETE FROM outcome WHERE row <= ? AND (epoch, sequence) < (?, ?)");
  }

  /**
   * Finds out which rows are whose.
   *
   * @param committed is told what was committed under each key, in the order in which it was
   * @return the row that the log begins after
   */
  long find(SqliteReader reader, BiConsumer<Key, Optional<StoreReads.Entry>> committed) {
    long begins = Math.min(reader.query(PROMISES, rows -> find(rows, committed)), nextRow);
    return Math.min(begins, reader.query(ROWS_OF_OUTCOMES, this::findOutcomes)) - 1;
  }

  private long find(ResultSet rows, BiConsumer<Key, Optional<StoreReads.Entry>> committed)
      throws SQLException {
    long begins = Long.MAX_VALUE;
    while (rows.next()) {
      long row = rows.getLong("row");
      begins = Math.min(begins, row);
      nextRow = row + 1;
      if (rows.getString("outcome") == null) {
        TransactionId id = new TransactionId(rows.getLong("epoch"), rows.getLong("sequence"));
        inDoubt.merge(id, new Place(row, row), (all, one) -> new Place(all.first(), one.last()));
      } else if (!rows.getString("kind").equals("condition")) {
        committed.accept(new Key(rows.getString("key")), RecentRows.entry(rows));
      }
    }
    return begins;
  }

  private long findOutcomes(ResultSet rows) throws SQLException {
    nextRow = Math.max(nextRow, rows.getLong(2) + 1);
    return rows.getObject(1) == null ? nextRow : rows.getLong(1);
  }

  void prepared(PreparedRecord prepared) throws SQLException {
    long first = nextRow;
    insert.setLong(2, first);
    insert.setLong(3, prepared.id().epoch());
    insert.setLong(4, prepared.id().sequence());
    insert.setString(8, namesOf(prepared.participants()));
    insert.setLong(9, prepared.preparedAt().toEpochMilli());
    for (Operation operation : prepared.transaction().operations()) {
      switch (operation) {
        case Operation.Put(var key, var value) -> add("put", key, null, value.bytes());
        case Operation.Delete(var key) -> add("delete", key, null, null);
      }
    }
    for (Condition condition : prepared.transaction().conditions()) {
      add("condition", condition.key(), condition.revision(), null);
    }
    inDoubt.put(prepared.id(), new Place(first, nextRow - 1));
  }

  /** What is the same in all rows of a transaction stays set from the row before. */
  private void add(String kind, Key key, @Nullable Long expected, byte @Nullable [] value)
      throws SQLException {
    insert.setLong(1, nextRow++);
    insert.setString(5, kind);
    insert.setString(6, key.text());
    insert.setObject(7, expected);
    insert.setBytes(10, value);
    insert.addBatch();
  }

  private String namesOf(List<ParticipantName> participants) {
    if (!participants.equals(lastParticipants)) {
      lastParticipants = participants;
      lastNames = PreparedRows.names(participants);
    }
    return lastNames;
  }

  /**
   * Adds that it is committed what was promised.
   *
   * @return whether it was promised here
   */
  boolean committed(OutcomeRecord.Committed outcome) throws SQLException {
    Place place = inDoubt.remove(outcome.id());
    long row = place == null ? nextRow++ : place.first();
    addOutcome(row, outcome.id(), "committed", outcome.revision());
    return place != null;
  }

  void refused(OutcomeRecord.Refused outcome) throws SQLException {
    addOutcome(nextRow++, outcome.id(), "refused", null);
  }

  private void addOutcome(long row, TransactionId id, String outcome, @Nullable Long revision)
      throws SQLException {
    insertOutcome.setLong(1, row);
    insertOutcome.setLong(2, id.epoch());
    insertOutcome.setLong(3, id.sequence());
    insertOutcome.setString(4, outcome);
    insertOutcome.setObject(5, revision);
    insertOutcome.addBatch();
  }

  void aborted(TransactionId id) throws SQLException {
    Place place = inDoubt.remove(id);
    if (place != null) {
      delete.setLong(1, place.first());
      delete.setLong(2, place.last());
      delete.addBatch();
    }
  }

  long lastRow() {
    return nextRow - 1;
  }

  /** Up to which row nothing is in doubt. */
  long overThrough() {
    return inDoubt.values().stream().mapToLong(Place::first).min().orElse(nextRow) - 1;
  }

  /** Deletes what is over and elsewhere; of outcomes those that are settled. */
  void cutOff(long throughRow, TransactionId settledBelow) throws SQLException {
    deleteThrough.setLong(1, throughRow);
    deleteThrough.addBatch();
    deleteOutcomes.setLong(1, throughRow);
    deleteOutcomes.setLong(2, settledBelow.epoch());
    deleteOutcomes.setLong(3, settledBelow.sequence());
    deleteOutcomes.addBatch();
  }
}
