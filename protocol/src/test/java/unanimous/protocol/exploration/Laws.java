package unanimous.protocol.exploration;

import static unanimous.protocol.simulation.Invariant.ATOMICITY;
import static unanimous.protocol.simulation.Invariant.COMMIT_NEEDS_EVERY_VOTE;
import static unanimous.protocol.simulation.Invariant.DURABILITY;
import static unanimous.protocol.simulation.Invariant.EXACTLY_ONCE;
import static unanimous.protocol.simulation.Invariant.GROWTH;
import static unanimous.protocol.simulation.Invariant.HONESTY;
import static unanimous.protocol.simulation.Invariant.STRICT_SERIALIZABILITY;

import java.util.Map;
import java.util.SortedMap;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.simulation.Violation;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/** What must hold in every state, and from one state of a process to the next. */
final class Laws {

  private Laws() {}

  static void require(Draft state) {
    SortedMap<TransactionId, Long> decided = state.coordinator().decided();
    decided.forEach((id, revision) -> requireDecided(state, id));
    Violation.unless(
        !state.space().world().repeats() || decided.size() <= 1,
        EXACTLY_ONCE,
        () -> "one request is committed as each of " + decided);
    for (int replica = 0; replica < state.replicas(); replica++) {
      requireApplied(replica, state.replica(replica), decided);
    }
    for (int client = 0; client < state.ledger().clients().size(); client++) {
      if (state.ledger().clients().get(client).promised().orElse(null)
          instanceof Outcome.Committed(TransactionId id, long revision)) {
        requireKept(state, client, id, revision);
      }
    }
  }

  private static void requireDecided(Draft state, TransactionId id) {
    Violation.unless(
        !state.ledger().calledAborted().contains(id),
        HONESTY,
        () -> id + " is committed, though somebody was told that it is aborted");
    for (int i = 0; i < state.replicas(); i++) {
      ReplicaView replica = state.replica(i);
      String name = name(i);
      Violation.unless(
          replica.prepared().contains(id)
              || replica.committed().containsKey(id)
              || id.compareTo(replica.settledBelow()) < 0,
          COMMIT_NEEDS_EVERY_VOTE,
          () -> id + " is committed, but " + name + " has neither prepared nor applied it");
    }
  }

  private static void requireApplied(
      int index, ReplicaView replica, SortedMap<TransactionId, Long> decided) {
    for (Map.Entry<TransactionId, Long> applied : replica.committed().entrySet()) {
      Violation.unless(
          applied.getValue().equals(decided.get(applied.getKey())),
          ATOMICITY,
          () -> name(index) + " has applied " + applied + ", decided is " + decided);
    }
  }

  /** What a client was told is committed is durable, and no reader can see less. */
  private static void requireKept(Draft state, int client, TransactionId id, long revision) {
    Violation.unless(
        Long.valueOf(revision).equals(state.coordinator().decided().get(id)),
        DURABILITY,
        () -> "a client was told that " + id + " is committed at " + revision + ", it is lost");
    for (Key key : state.space().world().transactions().get(client).writtenKeys()) {
      for (int i = 0; i < state.replicas(); i++) {
        ReplicaView replica = state.replica(i);
        String name = name(i);
        Violation.unless(
            !replica.isUp()
                || replica.hidden().contains(key)
                || replica.revisionOf(key) >= revision,
            STRICT_SERIALIZABILITY,
            () -> name + " shows an old " + key + ", though " + id + " was called committed");
      }
    }
  }

  /** Epochs, revisions and marks only grow, and what was decided stays decided. */
  static void requireGrowth(Draft state, int process, int next) {
    if (process == 0) {
      CoordinatorView after = state.space().coordinator().view(next);
      requireGrowth(state.coordinator(), after);
    } else {
      ReplicaView after = state.space().replica(process - 1).view(next);
      requireGrowth(name(process - 1), state.replica(process - 1), after);
    }
  }

  private static void requireGrowth(CoordinatorView before, CoordinatorView after) {
    boolean starts = after.isUp() && !before.isUp();
    Violation.unless(
        starts ? after.epoch() > before.epoch() : after.epoch() == before.epoch(),
        GROWTH,
        () -> "epoch " + after.epoch() + " comes after epoch " + before.epoch());
    Violation.unless(
        after.decided().entrySet().containsAll(before.decided().entrySet()),
        DURABILITY,
        () -> "decided was " + before.decided() + " and is now " + after.decided());
    long highest = highest(before);
    after
        .decided()
        .forEach((id, revision) ->
            Violation.unless(
                before.decided().containsKey(id) || revision > highest,
                GROWTH,
                () -> id + " is decided at " + revision + " after " + highest));
  }

  private static long highest(CoordinatorView view) {
    return view.decided().values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private static void requireGrowth(String name, ReplicaView before, ReplicaView after) {
    Violation.unless(
        after.obeyedEpoch() >= before.obeyedEpoch()
            && after.appliedRevision() >= before.appliedRevision()
            && after.settledBelow().compareTo(before.settledBelow()) >= 0,
        GROWTH,
        () -> name + " goes back from " + before + " to " + after);
  }

  private static String name(int replica) {
    return "replica-" + (1 + replica);
  }
}
