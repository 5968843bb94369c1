package unanimous.protocol.simulation;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.Member;
import unanimous.protocol.participant.Cut;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.participant.ParticipantLog;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.protocol.participant.RecoveredParticipant;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

/** A replica's disk: what a participant's records make of it. It survives every crash. */
public final class SimulatedStore implements ParticipantLog {

  private final String storeId;
  private final SortedMap<Key, Entry> entries = new TreeMap<>();
  private final Map<TransactionId, PreparedRecord> prepared = new LinkedHashMap<>();
  private final SortedMap<TransactionId, OutcomeRecord> outcomes = new TreeMap<>();
  private final SortedMap<TransactionId, ForcedOutcome> forced = new TreeMap<>();
  private Optional<CoordinatorIdentity> coordinator = Optional.empty();
  private long appliedRevision;
  private TransactionId settledBelow = new TransactionId(0, 0);
  private List<Member> roster = List.of();

  /** A value and the revision that wrote it. */
  public record Entry(Value value, long revision) {}

  public SimulatedStore(String storeId) {
    this.storeId = storeId;
  }

  /** As it is now. */
  SimulatedStore copy() {
    SimulatedStore copy = new SimulatedStore(storeId);
    copy.entries.putAll(entries);
    copy.prepared.putAll(prepared);
    copy.outcomes.putAll(outcomes);
    copy.forced.putAll(forced);
    copy.coordinator = coordinator;
    copy.appliedRevision = appliedRevision;
    copy.settledBelow = settledBelow;
    copy.roster = roster;
    return copy;
  }

  String storeId() {
    return storeId;
  }

  boolean obeys(CoordinatorIdentity identity) {
    return coordinator.filter(identity::equals).isPresent();
  }

  @Override
  public RecoveredParticipant recover() {
    return new RecoveredParticipant(
        storeId,
        coordinator,
        appliedRevision,
        settledBelow,
        roster,
        List.copyOf(prepared.values()),
        List.copyOf(outcomes.values()),
        List.copyOf(forced.values()));
  }

  @Override
  public long revisionOf(Key key) {
    return read(key).map(Entry::revision).orElse(Condition.ABSENT);
  }

  @Override
  public void force(List<ParticipantRecord> records) {
    records.forEach(this::keep);
  }

  Optional<Entry> read(Key key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** Where the store stands now for a reader of these keys. */
  Cut cut(Collection<Key> keys) {
    List<TransactionId> inDoubt =
        prepared.values().stream()
            .filter(promise -> !Collections.disjoint(promise.transaction().writtenKeys(), keys))
            .map(PreparedRecord::id)
            .toList();
    return new Cut(appliedRevision, Set.copyOf(inDoubt));
  }

  /** Whether an earlier cut, all of whose doubts are over, may lack a commit. */
  boolean showsToBeLacking(Cut earlier) {
    return earlier.inDoubt().stream()
        .anyMatch(id ->
            outcomes.get(id) instanceof OutcomeRecord.Committed committed
                ? earlier.lacks(committed)
                : id.compareTo(settledBelow) < 0);
  }

  public SortedMap<Key, Entry> entries() {
    return entries;
  }

  public Map<TransactionId, PreparedRecord> prepared() {
    return prepared;
  }

  public SortedMap<TransactionId, OutcomeRecord> outcomes() {
    return outcomes;
  }

  /** What operators have forced. */
  SortedMap<TransactionId, ForcedOutcome> forced() {
    return forced;
  }

  boolean isSettled(TransactionId id) {
    return id.compareTo(settledBelow) < 0;
  }

  public long appliedRevision() {
    return appliedRevision;
  }

  private void keep(ParticipantRecord record) {
    switch (record) {
      case ParticipantRecord.Prepared(PreparedRecord promise) ->
          prepared.put(promise.id(), promise);
      case ParticipantRecord.Applied(
              OutcomeRecord.Committed outcome,
              List<Operation> operations) -> {
        operations.forEach(operation -> apply(operation, outcome.revision()));
        appliedRevision = Math.max(appliedRevision, outcome.revision());
        prepared.remove(outcome.id());
        outcomes.put(outcome.id(), outcome);
      }
      case ParticipantRecord.Aborted(TransactionId id) -> prepared.remove(id);
      case ParticipantRecord.RefusedToPeer(OutcomeRecord.Refused refused) ->
          outcomes.put(refused.id(), refused);
      case ParticipantRecord.Forced(ForcedOutcome outcome) -> forced.put(outcome.id(), outcome);
      case ParticipantRecord.CoordinatorAccepted(CoordinatorIdentity identity) ->
          coordinator = Optional.of(identity);
      case ParticipantRecord.RosterLearned(List<Member> members) -> roster = members;
      case ParticipantRecord.SettledBelow(TransactionId below) -> {
        settledBelow = below;
        outcomes.headMap(below).clear();
      }
    }
  }

  private void apply(Operation operation, long revision) {
    switch (operation) {
      case Operation.Put(Key key, Value value) -> entries.put(key, new Entry(value, revision));
      case Operation.Delete(Key key) -> entries.remove(key);
    }
  }
}
