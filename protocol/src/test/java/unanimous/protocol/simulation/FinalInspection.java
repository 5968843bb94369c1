package unanimous.protocol.simulation;

import static unanimous.protocol.simulation.Invariant.ATOMICITY;
import static unanimous.protocol.simulation.Invariant.DURABILITY;
import static unanimous.protocol.simulation.Invariant.GROWTH;
import static unanimous.protocol.simulation.Invariant.HONESTY;
import static unanimous.protocol.simulation.Invariant.PROGRESS;
import static unanimous.protocol.simulation.Invariant.STRICT_SERIALIZABILITY;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.simulation.History.SeenValue;
import unanimous.protocol.simulation.History.WriteCall;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.TransactionId;

/** Looks at what is left when all has settled, and at all that clients were told on the way. */
final class FinalInspection {

  private final Judge judge;
  private final Cluster cluster;
  private final History history;
  private final List<Key> keys;
  private final List<Commit> commits;

  FinalInspection(Judge judge, Cluster cluster, History history, List<Key> keys) {
    this.judge = judge;
    this.cluster = cluster;
    this.history = history;
    this.keys = keys;
    this.commits =
        judge.decided().entrySet().stream()
            .map(each -> new Commit(each.getValue(), judge.transaction(each.getKey())))
            .sorted(Comparator.comparingLong(Commit::revision))
            .toList();
  }

  /** Throws a {@link Violation} if an invariant does not hold. */
  void inspect() {
    cluster.replicas().forEach(this::inspect);
    history.writes().forEach(this::inspect);
    history.values().forEach(this::inspect);
    StrictSerializability.require(commits, history.observations(judge));
  }

  private void inspect(SimulatedReplica replica) {
    String name = replica.name();
    for (Key key : keys) {
      Violation.unless(!replica.holds(key), PROGRESS, () -> name + " still hides " + key);
    }
    Violation.unless(
        replica.store().entries().equals(expected()),
        ATOMICITY,
        () -> name + " holds " + replica.store().entries() + ", committed is " + expected());
    long highest = commits.isEmpty() ? 0 : commits.getLast().revision();
    Violation.unless(
        replica.store().appliedRevision() == highest,
        GROWTH,
        () -> name + " is at " + replica.store().appliedRevision() + ", not at " + highest);
  }

  /** All commits, applied in the order of their revisions. */
  private SortedMap<Key, SimulatedStore.Entry> expected() {
    SortedMap<Key, SimulatedStore.Entry> entries = new TreeMap<>();
    for (Commit commit : commits) {
      for (Operation operation : commit.transaction().operations()) {
        switch (operation) {
          case Operation.Put(Key key, var value) ->
              entries.put(key, new SimulatedStore.Entry(value, commit.revision()));
          case Operation.Delete(Key key) -> entries.remove(key);
        }
      }
    }
    return entries;
  }

  private void inspect(WriteCall write) {
    Optional<Long> revision = judge.revisionOf(write.transaction());
    switch (write.outcome().orElse(null)) {
      case Outcome.Committed(TransactionId id, long told) ->
          Violation.unless(
              revision.equals(Optional.of(told))
                  && cluster.coordinator().log().decisions().containsKey(id),
              DURABILITY,
              () -> "a client was told that " + id + " is committed at " + told);
      case Outcome.Aborted aborted ->
          Violation.unless(
              revision.isEmpty(), HONESTY, () -> "a client was told: " + aborted + ", " + write);
      case null -> {
        // It was promised nothing.
      }
    }
  }

  private void inspect(SeenValue seen) {
    boolean written =
        commits.stream()
            .filter(commit -> commit.revision() == seen.entry().revision())
            .flatMap(commit -> commit.transaction().operations().stream())
            .anyMatch(new Operation.Put(seen.key(), seen.entry().value())::equals);
    Violation.unless(written, STRICT_SERIALIZABILITY, () -> seen + " was read but never written");
  }
}
