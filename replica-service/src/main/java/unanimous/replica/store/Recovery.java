package unanimous.replica.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unanimous.node.sqlite.SqliteDatabase;
import unanimous.node.sqlite.SqliteReader;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.RecoveredParticipant;
import unanimous.protocol.transaction.TransactionId;

/** Reads what earlier runs left in the file. */
final class Recovery {

  static final String STORE_ID = "store_id";
  static final String CLUSTER_ID = "cluster_id";
  static final String EPOCH = "epoch";
  static final String INCARNATION = "incarnation";
  static final String APPLIED_REVISION = "applied_revision";
  static final String SETTLED_BELOW = "settled_below";
  static final String RESTORED_AS = "restored_as";

  private final SqliteDatabase database;

  Recovery(SqliteDatabase database) {
    this.database = database;
  }

  /** The store's identity is the first thing that is written into it. */
  Optional<String> storeId() {
    return meta(STORE_ID);
  }

  /** The cluster that the store was restored as; none if it was not. */
  Optional<String> restoredAs() {
    return meta(RESTORED_AS);
  }

  private Optional<String> meta(String name) {
    try (SqliteReader reader = new SqliteReader(database)) {
      return Optional.ofNullable(meta(reader).get(name));
    }
  }

  RecoveredParticipant recover(String storeId) {
    try (SqliteReader reader = new SqliteReader(database)) {
      Map<String, String> meta = meta(reader);
      TransactionId settledBelow = TransactionId.parse(meta.getOrDefault(SETTLED_BELOW, "0-0"));
      return new RecoveredParticipant(
          storeId,
          coordinator(meta),
          Long.parseLong(meta.getOrDefault(APPLIED_REVISION, "0")),
          settledBelow,
          reader.query("SELECT name, url, store_id FROM roster ORDER BY name", Recovery::roster),
          reader.query(PreparedRows.SELECT, PreparedRows::read),
          OutcomeRows.read(reader, settledBelow),
          reader.query(ForcedRows.SELECT, ForcedRows::read));
    }
  }

  private static Map<String, String> meta(SqliteReader reader) {
    return reader.query(
        "SELECT name, value FROM meta",
        rows -> {
          Map<String, String> meta = new HashMap<>();
          while (rows.next()) {
            meta.put(rows.getString("name"), rows.getString("value"));
          }
          return meta;
        });
  }

  private static Optional<CoordinatorIdentity> coordinator(Map<String, String> meta) {
    String clusterId = meta.get(CLUSTER_ID);
    String epoch = meta.get(EPOCH);
    String incarnation = meta.get(INCARNATION);
    return clusterId == null || epoch == null || incarnation == null
        ? Optional.empty()
        : Optional.of(new CoordinatorIdentity(clusterId, Long.parseLong(epoch), incarnation));
  }

  private static List<Member> roster(ResultSet rows) throws SQLException {
    List<Member> members = new ArrayList<>();
    while (rows.next()) {
      ParticipantName name = new ParticipantName(rows.getString("name"));
      members.add(new Member(name, rows.getString("url"), rows.getString("store_id")));
    }
    return members;
  }
}
