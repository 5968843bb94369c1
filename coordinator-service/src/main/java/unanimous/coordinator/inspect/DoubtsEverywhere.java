package unanimous.coordinator.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import unanimous.coordinator.inspect.ParticipantRecords.Doubts;
import unanimous.node.wire.PreparedTransactions;
import unanimous.node.wire.ReplicaTransaction;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/**
 * What is in doubt at whichever replica, the oldest doubt first.
 *
 * @param unreachable the replicas that could not be asked: what they are in doubt about is missing
 */
record DoubtsEverywhere(List<Doubt> transactions, List<String> unreachable) {

  /**
   * A transaction in doubt.
   *
   * @param keys what is locked because of it
   * @param ageMillis the longest that a replica has been in doubt about it
   */
  record Doubt(
      TransactionId transaction, List<Key> keys, long ageMillis, List<AtReplica> replicas) {}

  /** How long a replica has been in doubt. */
  record AtReplica(String name, long ageMillis) {}

  static DoubtsEverywhere of(List<Doubts> answers) {
    Map<TransactionId, Set<Key>> keys = new TreeMap<>();
    Map<TransactionId, List<AtReplica>> replicas = new TreeMap<>();
    List<String> unreachable = new ArrayList<>();
    for (Doubts one : answers) {
      String name = one.replica().name().text();
      PreparedTransactions prepared = one.prepared();
      if (prepared == null) {
        unreachable.add(name);
        continue;
      }
      for (ReplicaTransaction each : prepared.transactions()) {
        long ageMillis = Objects.requireNonNullElse(each.ageMillis(), 0L);
        keys.computeIfAbsent(each.transaction(), _ -> new LinkedHashSet<>()).addAll(each.keys());
        replicas
            .computeIfAbsent(each.transaction(), _ -> new ArrayList<>())
            .add(new AtReplica(name, ageMillis));
      }
    }
    List<Doubt> doubts = new ArrayList<>();
    replicas.forEach((id, where) ->
        doubts.add(
            new Doubt(id, List.copyOf(keys.getOrDefault(id, Set.of())), oldest(where), where)));
    doubts.sort(Comparator.comparingLong(Doubt::ageMillis).reversed());
    return new DoubtsEverywhere(doubts, unreachable);
  }

  private static long oldest(List<AtReplica> replicas) {
    return replicas.stream().mapToLong(AtReplica::ageMillis).max().orElse(0);
  }
}
