package unanimous.replica.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import unanimous.node.crashpoint.CrashPoints;
import unanimous.node.crashpoint.Crossing;
import unanimous.node.sqlite.LogFailure;
import unanimous.node.sqlite.SqliteDatabase;
import unanimous.node.sqlite.SqliteJournal;
import unanimous.node.sqlite.SqliteReader;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.Member;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.participant.ParticipantLog;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.protocol.participant.RecoveredParticipant;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.TransactionId;

/**
 * A participant's log and store in one SQLite file: a commit is stored, and no promise any more, by
 * a row that says so. Values are moved to the table of entries later, many at a time (ADR 0031).
 */
public final class JdbcParticipantLog extends SqliteJournal<ParticipantRecord>
    implements ParticipantLog {

  private static final Crossing NEW_STORE =
      new Crossing(CrashPoint.STORE_ID_BEFORE_FORCE, CrashPoint.STORE_ID_AFTER_FORCE);

  private final ParticipationRows participationRows = new ParticipationRows(this::prepare);
  private final EntryRows entryRows = new EntryRows(this::prepare);
  private final ForcedRows forcedRows = new ForcedRows(prepare(ForcedRows.INSERT));
  private final PreparedStatement clearRoster = prepare("DELETE FROM roster");
  private final PreparedStatement insertRoster =
      prepare("INSERT OR REPLACE INTO roster VALUES (?, ?, ?)");
  private final PreparedStatement setMeta = prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)");

  private final NewStore newStore;
  private final Recovery recovery;
  private final SqliteReader reader;
  private final RecentCommits recent;
  private TransactionId settledBelow = new TransactionId(0, 0);
  private long appliedRevision;
  private long writtenRevision;

  public JdbcParticipantLog(SqliteDatabase database, CrashPoints points) {
    this(database, points, NewStore.empty());
  }

  /**
   * Opens the log.
   *
   * @param newStore what a store begins with that was just made
   */
  public JdbcParticipantLog(SqliteDatabase database, CrashPoints points, NewStore newStore) {
    this(database, points, newStore, RecentCommits.Bounds.USUAL);
  }

  JdbcParticipantLog(
      SqliteDatabase database, CrashPoints points, NewStore newStore, RecentCommits.Bounds bounds) {
    super(database, points);
    this.newStore = newStore;
    recent = new RecentCommits(bounds);
    recovery = new Recovery(database);
    reader = new SqliteReader(database);
  }

  /** A new store is given its identity, and what it begins with, first. */
  @Override
  public RecoveredParticipant recover() {
    Optional<String> found = recovery.storeId();
    if (found.isPresent()) {
      newStore.requireBegun(recovery::restoredAs);
    } else {
      inOneTransaction(NEW_STORE, this::begin);
    }
    RecoveredParticipant recovered = recovery.recover(found.orElseGet(newStore::storeId));
    recent.foundAfter(participationRows.find(reader, recent::add));
    recent.publish();
    settledBelow = recovered.settledBelow();
    appliedRevision = recovered.appliedRevision();
    writtenRevision = appliedRevision;
    return recovered;
  }

  private void begin() throws SQLException {
    for (Map.Entry<String, String> fact : newStore.meta().entrySet()) {
      addMeta(fact.getKey(), fact.getValue());
    }
    newStore.read(this::putAtOnce);
  }

  private void putAtOnce(String key, byte[] value, long revision) {
    try {
      entryRows.putAtOnce(key, value, revision);
    } catch (SQLException e) {
      throw new LogFailure(e);
    }
  }

  /** What was committed last, for who reads the entries of the file. */
  public RecentEntries recentEntries() {
    return recent.visible();
  }

  @Override
  public long revisionOf(Key key) {
    return recent
        .visible()
        .find(
            key,
            entry -> entry.map(StoreReads.Entry::revision).orElse(Condition.ABSENT),
            () -> revisionInFile(key));
  }

  private long revisionInFile(Key key) {
    return reader.query(
        "SELECT revision FROM entry WHERE key = ?",
        rows -> rows.next() ? rows.getLong("revision") : Condition.ABSENT,
        key.text());
  }

  @Override
  protected Crossing crossing(ParticipantRecord record) {
    return switch (record) {
      case ParticipantRecord.Prepared _ ->
          new Crossing(CrashPoint.PREPARED_BEFORE_FORCE, CrashPoint.PREPARED_AFTER_FORCE);
      case ParticipantRecord.Applied _ ->
          new Crossing(CrashPoint.APPLIED_BEFORE_FORCE, CrashPoint.APPLIED_AFTER_FORCE);
      case ParticipantRecord.Aborted _ ->
          new Crossing(CrashPoint.ABORT_NOTED_BEFORE_FORCE, CrashPoint.ABORT_NOTED_AFTER_FORCE);
      case ParticipantRecord.RefusedToPeer _ ->
          new Crossing(CrashPoint.REFUSAL_BEFORE_FORCE, CrashPoint.REFUSAL_AFTER_FORCE);
      case ParticipantRecord.Forced _ ->
          new Crossing(CrashPoint.FORCED_BEFORE_FORCE, CrashPoint.FORCED_AFTER_FORCE);
      case ParticipantRecord.CoordinatorAccepted _ ->
          new Crossing(CrashPoint.ALLEGIANCE_BEFORE_FORCE, CrashPoint.ALLEGIANCE_AFTER_FORCE);
      case ParticipantRecord.RosterLearned _ ->
          new Crossing(
              CrashPoint.ROSTER_LEARNED_BEFORE_FORCE, CrashPoint.ROSTER_LEARNED_AFTER_FORCE);
      case ParticipantRecord.SettledBelow _ ->
          new Crossing(
              CrashPoint.SETTLED_LEARNED_BEFORE_FORCE, CrashPoint.SETTLED_LEARNED_AFTER_FORCE);
    };
  }

  @Override
  protected void write(ParticipantRecord record) throws SQLException {
    switch (record) {
      case ParticipantRecord.Prepared(PreparedRecord prepared) ->
          participationRows.prepared(prepared);
      case ParticipantRecord.Applied(OutcomeRecord.Committed outcome, List<Operation> operations) ->
          apply(outcome, operations);
      case ParticipantRecord.Aborted(TransactionId id) -> participationRows.aborted(id);
      case ParticipantRecord.RefusedToPeer(OutcomeRecord.Refused outcome) ->
          participationRows.refused(outcome);
      case ParticipantRecord.Forced(ForcedOutcome outcome) -> forcedRows.add(outcome);
      case ParticipantRecord.CoordinatorAccepted(CoordinatorIdentity identity) -> obey(identity);
      case ParticipantRecord.RosterLearned(List<Member> members) -> replaceRoster(members);
      case ParticipantRecord.SettledBelow(TransactionId below) -> settle(below);
    }
  }

  @Override
  protected void writeSummary() throws SQLException {
    if (appliedRevision != writtenRevision) {
      addMeta(Recovery.APPLIED_REVISION, Long.toString(appliedRevision));
      writtenRevision = appliedRevision;
    }
    participationRows.addOutcomes();
    OptionalLong moved =
        recent.moveSome(entryRows, participationRows.lastRow(), participationRows::overThrough);
    if (moved.isPresent()) {
      participationRows.cutOff(moved.getAsLong(), settledBelow);
    }
  }

  @Override
  protected void forced() {
    recent.publish();
  }

  private void apply(OutcomeRecord.Committed outcome, List<Operation> operations)
      throws SQLException {
    if (!participationRows.committed(outcome) && !operations.isEmpty()) {
      throw new SQLException(outcome.id() + " is committed and was not promised here");
    }
    for (Operation operation : operations) {
      switch (operation) {
        case Operation.Put(var key, var value) ->
            recent.add(key, Optional.of(new StoreReads.Entry(value, outcome.revision())));
        case Operation.Delete(var key) -> recent.add(key, Optional.empty());
      }
    }
    appliedRevision = Math.max(appliedRevision, outcome.revision());
  }

  private void obey(CoordinatorIdentity identity) throws SQLException {
    addMeta(Recovery.CLUSTER_ID, identity.clusterId());
    addMeta(Recovery.EPOCH, Long.toString(identity.epoch()));
    addMeta(Recovery.INCARNATION, identity.incarnation());
  }

  private void replaceRoster(List<Member> members) throws SQLException {
    clearRoster.addBatch();
    // Of two rosters in one force both are cleared first, so the earlier one must not be added.
    insertRoster.clearBatch();
    for (Member member : members) {
      insertRoster.setString(1, member.name().text());
      insertRoster.setString(2, member.url());
      insertRoster.setString(3, member.storeId());
      insertRoster.addBatch();
    }
  }

  private void settle(TransactionId below) throws SQLException {
    addMeta(Recovery.SETTLED_BELOW, below.toString());
    settledBelow = below;
  }

  private void addMeta(String name, String value) throws SQLException {
    setMeta.setString(1, name);
    setMeta.setString(2, value);
    setMeta.addBatch();
  }

  @Override
  public void close() {
    reader.close();
    super.close();
  }
}
