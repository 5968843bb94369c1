package unanimous.coordinator.log;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.crashpoint.Crossing;
import unanimous.node.sqlite.SqliteDatabase;
import unanimous.node.sqlite.SqliteJournal;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.coordinator.DecisionLog;
import unanimous.protocol.coordinator.DecisionRecord;
import unanimous.protocol.coordinator.RecoveredCoordinator;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.Member;
import unanimous.protocol.transaction.TransactionId;

/** The decision log in an SQLite file. A row in {@code decision} is what "committed" means. */
public final class JdbcDecisionLog extends SqliteJournal<CoordinatorRecord> implements DecisionLog {

  private static final Crossing NEW_CLUSTER =
      new Crossing(CrashPoint.CLUSTER_ID_BEFORE_FORCE, CrashPoint.CLUSTER_ID_AFTER_FORCE);

  private final PreparedStatement insertDecision =
      prepare("INSERT INTO decision VALUES (?, ?, ?, ?, ?)");
  private final PreparedStatement setMeta = prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)");
  private final PreparedStatement setReplica =
      prepare("INSERT OR REPLACE INTO replica VALUES (?, ?, ?)");
  private final ForcedRows forced = new ForcedRows(prepare(ForcedRows.INSERT));
  private final Forgetting forgetting;
  private final NewLog newLog;
  private final RequestRows requests;
  private final Recovery recovery;
  private long highestRevision;

  /**
   * Opens the log.
   *
   * @param keptDecisions how many of the last decisions that are over are never forgotten
   */
  public JdbcDecisionLog(SqliteDatabase database, int keptDecisions, CrashPoints points) {
    this(database, keptDecisions, points, NewLog.empty());
  }

  /**
   * Opens the log.
   *
   * @param keptDecisions how many of the last decisions that are over are never forgotten
   * @param newLog what a log begins with that was just made
   */
  public JdbcDecisionLog(
      SqliteDatabase database, int keptDecisions, CrashPoints points, NewLog newLog) {
    super(database, points);
    this.newLog = newLog;
    recovery = new Recovery(database);
    forgetting = new Forgetting(keptDecisions, this::prepare);
    requests = new RequestRows(prepare(RequestRows.INSERT), prepare(RequestRows.DELETE));
  }

  /** A new log is given its cluster's id, and what it begins with, first. */
  @Override
  public RecoveredCoordinator recover() {
    Optional<String> found = recovery.clusterId();
    if (found.isPresent()) {
      newLog.requireBegun(recovery::restoredAs);
    } else {
      inOneTransaction(NEW_CLUSTER, this::begin);
    }
    RecoveredCoordinator recovered = recovery.recover(found.orElseGet(newLog::clusterId));
    highestRevision = recovered.highestRevision();
    return recovered;
  }

  private void begin() throws SQLException {
    for (Map.Entry<String, String> fact : newLog.meta().entrySet()) {
      setMeta(fact.getKey(), fact.getValue());
    }
    for (Member member : newLog.members()) {
      register(member);
    }
  }

  @Override
  protected Crossing crossing(CoordinatorRecord record) {
    return switch (record) {
      case CoordinatorRecord.EpochBegun _ ->
          new Crossing(CrashPoint.EPOCH_BEFORE_FORCE, CrashPoint.EPOCH_AFTER_FORCE);
      // Either is what a replica says of its store when it is welcomed.
      case CoordinatorRecord.ReplicaRegistered _, CoordinatorRecord.ForcedReported _ ->
          new Crossing(CrashPoint.REGISTRATION_BEFORE_FORCE, CrashPoint.REGISTRATION_AFTER_FORCE);
      case CoordinatorRecord.Decided _ ->
          new Crossing(CrashPoint.DECISION_BEFORE_FORCE, CrashPoint.DECISION_AFTER_FORCE);
      case CoordinatorRecord.SettledBelow _ ->
          new Crossing(CrashPoint.SETTLED_BEFORE_FORCE, CrashPoint.SETTLED_AFTER_FORCE);
    };
  }

  @Override
  protected void write(CoordinatorRecord record) throws SQLException {
    switch (record) {
      case CoordinatorRecord.EpochBegun(CoordinatorIdentity identity) -> begin(identity);
      case CoordinatorRecord.ReplicaRegistered(Member member) -> register(member);
      case CoordinatorRecord.Decided(DecisionRecord decision, var request) -> {
        decide(decision);
        if (request.isPresent()) {
          requests.add(request.get(), decision);
        }
      }
      case CoordinatorRecord.ForcedReported(var replica, var outcome) ->
          forced.add(replica, outcome);
      case CoordinatorRecord.SettledBelow(TransactionId below, long requestsForgottenThrough) -> {
        setMeta(Recovery.SETTLED_BELOW, below.toString());
        forgetting.forget(below);
        requests.forgetThrough(requestsForgottenThrough);
      }
    }
  }

  @Override
  protected void writeSummary() {
    // Every fact of this log has a row of its own.
  }

  private void begin(CoordinatorIdentity identity) throws SQLException {
    setMeta(Recovery.EPOCH, Long.toString(identity.epoch()));
    setMeta(Recovery.INCARNATION, identity.incarnation());
  }

  private void register(Member member) throws SQLException {
    setReplica.setString(1, member.name().text());
    setReplica.setString(2, member.url());
    setReplica.setString(3, member.storeId());
    setReplica.addBatch();
  }

  private void decide(DecisionRecord decision) throws SQLException {
    requireLater(decision.revision());
    insertDecision.setLong(1, decision.id().epoch());
    insertDecision.setLong(2, decision.id().sequence());
    insertDecision.setLong(3, decision.revision());
    // No key holds a line break, so one a line can be taken apart again.
    StringJoiner keys = new StringJoiner("\n");
    decision.keys().forEach(key -> keys.add(key.text()));
    insertDecision.setString(4, keys.toString());
    insertDecision.setLong(5, decision.decidedAt().toEpochMilli());
    insertDecision.addBatch();
  }

  /** Two transactions of one revision must never be durable. */
  private void requireLater(long revision) throws SQLException {
    if (revision <= highestRevision) {
      throw new SQLException(
          "revision " + revision + " is decided, and " + highestRevision + " was before it");
    }
    highestRevision = revision;
  }

  private void setMeta(String name, String value) throws SQLException {
    setMeta.setString(1, name);
    setMeta.setString(2, value);
    setMeta.addBatch();
  }
}
