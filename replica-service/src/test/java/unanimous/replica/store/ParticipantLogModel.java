package unanimous.replica.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.Member;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.protocol.participant.RecoveredParticipant;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.TransactionId;

/** What a participant's log and store mean, in the simplest words. */
final class ParticipantLogModel {

  final TreeMap<TransactionId, PreparedRecord> prepared = new TreeMap<>();
  final TreeMap<TransactionId, OutcomeRecord> outcomes = new TreeMap<>();
  final Map<Key, StoreReads.Entry> store = new HashMap<>();
  private final TreeMap<TransactionId, ForcedOutcome> forced = new TreeMap<>();
  private Optional<CoordinatorIdentity> coordinator = Optional.empty();
  private List<Member> roster = List.of();
  private TransactionId settledBelow = new TransactionId(0, 0);
  private long appliedRevision;

  void take(ParticipantRecord record) {
    switch (record) {
      case ParticipantRecord.Prepared(var made) -> prepared.put(made.id(), made);
      case ParticipantRecord.Aborted(var id) -> prepared.remove(id);
      case ParticipantRecord.Applied(var outcome, var operations) -> apply(outcome, operations);
      case ParticipantRecord.RefusedToPeer(var outcome) -> outcomes.put(outcome.id(), outcome);
      case ParticipantRecord.Forced(var outcome) -> forced.put(outcome.id(), outcome);
      case ParticipantRecord.CoordinatorAccepted(var identity) ->
          coordinator = Optional.of(identity);
      case ParticipantRecord.RosterLearned(var members) -> roster = members;
      case ParticipantRecord.SettledBelow(var below) -> {
        settledBelow = below;
        outcomes.headMap(below).clear();
      }
    }
  }

  private void apply(OutcomeRecord.Committed outcome, List<Operation> operations) {
    prepared.remove(outcome.id());
    outcomes.put(outcome.id(), outcome);
    appliedRevision = Math.max(appliedRevision, outcome.revision());
    for (Operation operation : operations) {
      switch (operation) {
        case Operation.Put(var key, var value) ->
            store.put(key, new StoreReads.Entry(value, outcome.revision()));
        case Operation.Delete(var key) -> store.remove(key);
      }
    }
  }

  TransactionId settledBelow() {
    return settledBelow;
  }

  RecoveredParticipant recovered(String storeId) {
    return new RecoveredParticipant(
        storeId,
        coordinator,
        appliedRevision,
        settledBelow,
        roster,
        List.copyOf(prepared.values()),
        List.copyOf(outcomes.tailMap(settledBelow).values()),
        List.copyOf(forced.values()));
  }
}
