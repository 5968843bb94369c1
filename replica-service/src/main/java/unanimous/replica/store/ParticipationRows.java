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
      "SELECT row, epoch, sequence, kind, key, outcome, revision, value FROM promise ORDER BY row";

  private final PreparedStatement insert;
  private final PreparedStatement delete;
  private final PreparedStatement deleteThrough;
  private final OutcomeRows outcomes;

  private final Map<TransactionId, Rows> inDoubt = new HashMap<>();
  private long nextRow = 1;

  /** Those of the transaction before, and what they are as text: they hardly ever change. */
  private List<ParticipantName> lastParticipants = List.of();

  private String lastNames = "";

  ParticipationRows(Function<String, PreparedStatement> prepare) {
    insert =
        prepare.apply(
            "INSERT INTO participation"
                + " (row, epoch, sequence, kind, key, expected, participants, prepared_at, value)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    delete = prepare.apply("DELETE FROM participation WHERE row BETWEEN ? AND ?");
    deleteThrough = prepare.apply("DELETE FROM participation WHERE row <= ?");
    outcomes = new OutcomeRows(prepare);
  }

  /**
   * Finds out which rows are whose.
   *
   * @param committed is told what was committed under each key, in the order in which it was
   * @return the row that the log begins after
   */
  long find(SqliteReader reader, BiConsumer<Key, Optional<StoreReads.Entry>> committed) {
    long begins = reader.query(PROMISES, rows -> find(rows, committed));
    Rows ofOutcomes = OutcomeRows.rows(reader);
    nextRow = Math.max(nextRow, ofOutcomes.last() + 1);
    return Math.min(Math.min(begins, ofOutcomes.first()), nextRow) - 1;
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
        inDoubt.merge(id, new Rows(row, row), (all, one) -> new Rows(all.first(), one.last()));
      } else if (!rows.getString("kind").equals("condition")) {
        committed.accept(new Key(rows.getString("key")), RecentRows.entry(rows));
      }
    }
    return begins;
  }

  void prepared(PreparedRecord prepared) throws SQLException {
    long first = nextRow;
    insert.setLong(2, prepared.id().epoch());
    insert.setLong(3, prepared.id().sequence());
    insert.setString(7, namesOf(prepared.participants()));
    insert.setLong(8, prepared.preparedAt().toEpochMilli());
    for (Operation operation : prepared.transaction().operations()) {
      switch (operation) {
        case Operation.Put(var key, var value) -> add("put", key, null, value.bytes());
        case Operation.Delete(var key) -> add("delete", key, null, null);
      }
    }
    for (Condition condition : prepared.transaction().conditions()) {
      add("condition", condition.key(), condition.revision(), null);
    }
    inDoubt.put(prepared.id(), new Rows(first, nextRow - 1));
  }

  /** What is the same in all rows of a transaction stays set from the row before. */
  private void add(String kind, Key key, @Nullable Long expected, byte @Nullable [] value)
      throws SQLException {
    insert.setLong(1, nextRow++);
    insert.setString(4, kind);
    insert.setString(5, key.text());
    insert.setObject(6, expected);
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

  /**
   * Adds that it is committed what was promised.
   *
   * @return whether it was promised here
   */
  boolean committed(OutcomeRecord.Committed outcome) throws SQLException {
    Rows promised = inDoubt.remove(outcome.id());
    outcomes.committed(promised == null ? newRow() : promised, outcome);
    return promised != null;
  }

  void refused(OutcomeRecord.Refused outcome) throws SQLException {
    outcomes.refused(newRow(), outcome.id());
  }

  /** Where there is no promise. */
  private Rows newRow() {
    long row = nextRow++;
    return new Rows(row, row);
  }

  void aborted(TransactionId id) throws SQLException {
    Rows promised = inDoubt.remove(id);
    if (promised != null) {
      delete.setLong(1, promised.first());
      delete.setLong(2, promised.last());
      delete.addBatch();
    }
  }

  /** Adds what is committed and not added yet; to be called before each force. */
  void addOutcomes() throws SQLException {
    outcomes.addRun();
  }

  long lastRow() {
    return nextRow - 1;
  }

  /** Up to which row nothing is in doubt. */
  long overThrough() {
    return inDoubt.values().stream().mapToLong(Rows::first).min().orElse(nextRow) - 1;
  }

  /** Deletes what is over and elsewhere; of outcomes those that are settled. */
  void cutOff(long throughRow, TransactionId settledBelow) throws SQLException {
    deleteThrough.setLong(1, throughRow);
    deleteThrough.addBatch();
    outcomes.delete(throughRow, settledBelow);
  }
}
