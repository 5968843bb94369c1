package unanimous.protocol.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unanimous.protocol.coordinator.AbortReason;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Transaction;

/** What all clients did, in the order of their calls and answers. */
final class History {

  private final List<WriteCall> writes = new ArrayList<>();
  private final List<Observation.Read> reads = new ArrayList<>();
  private final List<SeenValue> values = new ArrayList<>();
  private long tick;

  /**
   * A transaction that a client submitted.
   *
   * @param outcome empty if it never learned it
   */
  record WriteCall(long begun, long ended, Transaction transaction, Optional<Outcome> outcome) {}

  /** A value that a read brought. */
  record SeenValue(Key key, SimulatedStore.Entry entry) {}

  /** A call begins or ends; no two do so at once. */
  long tick() {
    return ++tick;
  }

  void wrote(long begun, Transaction transaction, Outcome outcome) {
    long ended = tick();
    writes.add(new WriteCall(begun, ended, transaction, Optional.of(outcome)));
    if (outcome
        instanceof Outcome.Aborted(_, AbortReason.ConditionFailed(var condition, long actual))) {
      // To be told that a condition does not hold is to have read the key.
      reads.add(new Observation.Read(begun, ended, Map.of(condition.key(), actual)));
    }
  }

  void wroteMaybe(long begun, Transaction transaction) {
    writes.add(new WriteCall(begun, Observation.NEVER, transaction, Optional.empty()));
  }

  void read(long begun, Map<Key, Optional<SimulatedStore.Entry>> entries) {
    Map<Key, Long> revisions = new HashMap<>();
    entries.forEach((key, entry) -> {
      revisions.put(key, entry.map(SimulatedStore.Entry::revision).orElse(Condition.ABSENT));
      entry.ifPresent(seen -> values.add(new SeenValue(key, seen)));
    });
    reads.add(new Observation.Read(begun, tick(), revisions));
  }

  List<WriteCall> writes() {
    return writes;
  }

  List<SeenValue> values() {
    return values;
  }

  /** What must be ordered: reads, and the writes that committed, whether or not it was learned. */
  List<Observation> observations(Judge judge) {
    List<Observation> observations = new ArrayList<>(reads);
    for (WriteCall write : writes) {
      judge
          .revisionOf(write.transaction())
          .map(revision -> new Observation.Write(write.begun(), write.ended(), revision))
          .ifPresent(observations::add);
    }
    return observations;
  }
}
