package unanimous.coordinator.log;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import unanimous.protocol.coordinator.AnsweredRequest;
import unanimous.protocol.coordinator.DecisionRecord;
import unanimous.protocol.transaction.IdempotencyKey;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.TransactionDigest;
import unanimous.protocol.transaction.TransactionId;

/** The committed requests that have a name, a row each. */
final class RequestRows {

  static final String INSERT = "INSERT INTO request VALUES (?, ?, ?, ?, ?, ?)";
  static final String DELETE = "DELETE FROM request WHERE revision <= ?";
  static final String SELECT =
      "SELECT revision, epoch, sequence, idempotency_key, digest, decided_at FROM request"
          + " ORDER BY revision";

  private final PreparedStatement insert;
  private final PreparedStatement delete;

  RequestRows(PreparedStatement insert, PreparedStatement delete) {
    this.insert = insert;
    this.delete = delete;
  }

  void add(NamedRequest request, DecisionRecord decision) throws SQLException {
    insert.setLong(1, decision.revision());
    insert.setLong(2, decision.id().epoch());
    insert.setLong(3, decision.id().sequence());
    insert.setString(4, request.key().text());
    insert.setBytes(5, request.digest().bytes());
    insert.setLong(6, decision.decidedAt().toEpochMilli());
    insert.addBatch();
  }

  void forgetThrough(long revision) throws SQLException {
    delete.setLong(1, revision);
    delete.addBatch();
  }

  static List<AnsweredRequest> read(ResultSet rows) throws SQLException {
    List<AnsweredRequest> requests = new ArrayList<>();
    while (rows.next()) {
      IdempotencyKey key = new IdempotencyKey(rows.getString("idempotency_key"));
      TransactionDigest digest = new TransactionDigest(rows.getBytes("digest"));
      requests.add(
          new AnsweredRequest(
              new NamedRequest(key, digest),
              new TransactionId(rows.getLong("epoch"), rows.getLong("sequence")),
              rows.getLong("revision"),
              Instant.ofEpochMilli(rows.getLong("decided_at"))));
    }
    return requests;
  }
}
