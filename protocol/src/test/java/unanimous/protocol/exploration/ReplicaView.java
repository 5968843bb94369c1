package unanimous.protocol.exploration;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.simulation.SimulatedStore;
import unanimous.protocol.simulation.SimulatedStore.Entry;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/**
 * What matters of a replica's local state to others and to the laws.
 *
 * @param wakes whether it wants to be woken
 * @param obeyedEpoch of the coordinator that is durably accepted; 0 if there is none
 * @param prepared durably
 * @param committed durably, as far as it is remembered, with revisions
 * @param hidden the keys for which a reader would have to wait
 * @param isAtRest it is up and in doubt about nothing
 */
record ReplicaView(
    boolean isUp,
    boolean wakes,
    long obeyedEpoch,
    long appliedRevision,
    TransactionId settledBelow,
    Set<TransactionId> prepared,
    Map<TransactionId, Long> committed,
    SortedMap<Key, Entry> entries,
    Set<Key> hidden,
    boolean isAtRest) {

  static ReplicaView of(
      boolean isUp, boolean wakes, SimulatedStore store, Set<Key> hidden, boolean isAtRest) {
    Map<TransactionId, Long> committed = new TreeMap<>();
    for (OutcomeRecord outcome : store.outcomes().values()) {
      if (outcome instanceof OutcomeRecord.Committed(TransactionId id, long revision)) {
        committed.put(id, revision);
      }
    }
    return new ReplicaView(
        isUp,
        wakes,
        store.recover().coordinator().map(CoordinatorIdentity::epoch).orElse(0L),
        store.appliedRevision(),
        store.recover().settledBelow(),
        Set.copyOf(store.prepared().keySet()),
        committed,
        new TreeMap<>(store.entries()),
        hidden,
        isAtRest);
  }

  /** The revision under which a reader would see the key; 0 if it does not exist. */
  long revisionOf(Key key) {
    Entry entry = entries.get(key);
    return entry == null ? 0 : entry.revision();
  }
}
