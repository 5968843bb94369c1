package unanimous.coordinator.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unanimous.node.sqlite.SqliteDatabase;
import unanimous.node.sqlite.SqliteReader;
import unanimous.protocol.coordinator.DecisionRecord;
import unanimous.protocol.coordinator.RecoveredCoordinator;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.TransactionId;

/** Reads what earlier runs left in the file. */
final class Recovery {

  static final String CLUSTER_ID = "cluster_id";
  static final String EPOCH = "epoch";
  static final String INCARNATION = "incarnation";
  static final String SETTLED_BELOW = "settled_below";
  static final String RESTORED_AS = "restored_as";

  /** Every store that was restored holds it, so it counts as decided here and acknowledged. */
  static final String RESTORED_REVISION = "restored_revision";

  private final SqliteDatabase database;

  Recovery(SqliteDatabase database) {
    this.database = database;
  }

  /** The cluster's id is the first thing that is written into a log. */
  Optional<String> clusterId() {
    return meta(CLUSTER_ID);
  }

  /** The cluster that the log was restored as; none if it was not. */
  Optional<String> restoredAs() {
    return meta(RESTORED_AS);
  }

  private Optional<String> meta(String name) {
    try (SqliteReader reader = new SqliteReader(database)) {
      return meta(reader, name);
    }
  }

  RecoveredCoordinator recover(String clusterId) {
    try (SqliteReader reader = new SqliteReader(database)) {
      TransactionId settled =
          meta(reader, SETTLED_BELOW)
              .map(TransactionId::parse)
              .orElseGet(() -> new TransactionId(0, 0));
      long restored = meta(reader, RESTORED_REVISION).map(Long::parseLong).orElse(0L);
      long highestSettled =
          reader.query(
              "SELECT max(revision) FROM decision WHERE (epoch, sequence) < (?, ?)",
              Recovery::number,
              settled.epoch(),
              settled.sequence());
      List<DecisionRecord> unsettled =
          reader.query(
              DecisionRows.SELECT + " WHERE (epoch, sequence) >= (?, ?) ORDER BY epoch, sequence",
              DecisionRows::read,
              settled.epoch(),
              settled.sequence());
      long highestUnsettled =
          unsettled.stream().mapToLong(DecisionRecord::revision).max().orElse(0);
      long everyoneHas = Math.max(highestSettled, restored);
      return new RecoveredCoordinator(
          clusterId,
          meta(reader, EPOCH).map(Long::parseLong).orElse(0L),
          Math.max(everyoneHas, highestUnsettled),
          everyoneHas,
          reader.query("SELECT name, url, store_id FROM replica ORDER BY name", Recovery::members),
          unsettled,
          reader.query(RequestRows.SELECT, RequestRows::read),
          reader.query(ForcedRows.SELECT, ForcedRows::read));
    }
  }

  private static Optional<String> meta(SqliteReader reader, String name) {
    return reader.query(
        "SELECT value FROM meta WHERE name = ?",
        rows -> rows.next() ? Optional.of(rows.getString(1)) : Optional.empty(),
        name);
  }

  /** An aggregate over no rows is NULL, which reads as 0. */
  private static long number(ResultSet rows) throws SQLException {
    return rows.next() ? rows.getLong(1) : 0;
  }

  private static List<Member> members(ResultSet rows) throws SQLException {
    List<Member> members = new ArrayList<>();
    while (rows.next()) {
      ParticipantName name = new ParticipantName(rows.getString("name"));
      members.add(new Member(name, rows.getString("url"), rows.getString("store_id")));
    }
    return members;
  }
}
