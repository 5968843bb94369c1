package unanimous.protocol.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;

/**
 * Decides whether a history is strictly serializable in the order of its revisions: whether every
 * read has a place between two commits where it sees what it saw, such that whatever ended before
 * something else began comes no later.
 *
 * <p>The place of a write is given by its revision. Reads are placed in the order of their begin,
 * each as early as what ended before allows. Places only bound later ones from below, so the
 * earliest place never hurts: if this finds no order, there is none.
 */
final class StrictSerializability {

  private final Map<Key, List<Version>> versions = new HashMap<>();
  private final PriorityQueue<Placed> running =
      new PriorityQueue<>(Comparator.comparingLong(placed -> placed.observation().ended()));
  private Placed floor = new Placed(new Observation.Write(0, 0, 0), 0);

  /** From this place on a reader sees this revision of the key; 0 if it is deleted. */
  private record Version(long from, long seen) {}

  private record Placed(Observation observation, long place) {}

  private StrictSerializability(List<Commit> commits) {
    commits.stream().sorted(Comparator.comparingLong(Commit::revision)).forEach(this::commit);
  }

  /** Throws a {@link Violation} if there is no such order. */
  static void require(List<Commit> commits, List<Observation> observations) {
    StrictSerializability order = new StrictSerializability(commits);
    observations.stream()
        .sorted(Comparator.comparingLong(Observation::begun))
        .forEach(order::place);
  }

  private void commit(Commit commit) {
    for (Condition condition : commit.transaction().conditions()) {
      long seen = of(condition.key()).getLast().seen();
      Violation.unless(
          seen == condition.revision(),
          Invariant.STRICT_SERIALIZABILITY,
          () -> commit + " committed, but the revision of its key was " + seen);
    }
    for (Operation operation : commit.transaction().operations()) {
      long seen = operation instanceof Operation.Put ? commit.revision() : Condition.ABSENT;
      of(operation.key()).add(new Version(commit.revision(), seen));
    }
  }

  private List<Version> of(Key key) {
    return versions.computeIfAbsent(
        key, _ -> new ArrayList<>(List.of(new Version(0, Condition.ABSENT))));
  }

  private void place(Observation observation) {
    while (!running.isEmpty() && running.element().observation().ended() < observation.begun()) {
      Placed ended = running.remove();
      floor = ended.place() > floor.place() ? ended : floor;
    }
    running.add(
        switch (observation) {
          case Observation.Write write -> place(write);
          case Observation.Read read -> place(read);
        });
  }

  private Placed place(Observation.Write write) {
    if (write.revision() <= floor.place()) {
      throw noPlace(write);
    }
    return new Placed(write, write.revision());
  }

  /** Where all keys look as they were seen: each may have to be looked for further on. */
  private Placed place(Observation.Read read) {
    long place = floor.place();
    long fits = earliest(read, place);
    while (fits > place) {
      place = fits;
      fits = earliest(read, place);
    }
    return new Placed(read, place);
  }

  /** Nowhere before this can all keys look as they were seen. */
  private long earliest(Observation.Read read, long from) {
    return read.revisions().entrySet().stream()
        .mapToLong(
            seen -> earliest(seen.getKey(), seen.getValue(), from).orElseThrow(() -> noPlace(read)))
        .max()
        .orElse(from);
  }

  private OptionalLong earliest(Key key, long revision, long from) {
    List<Version> ofKey = of(key);
    for (int i = 0; i < ofKey.size(); i++) {
      boolean isLast = i == ofKey.size() - 1;
      boolean isOver = !isLast && ofKey.get(i + 1).from() <= from;
      if (!isOver && ofKey.get(i).seen() == revision) {
        return OptionalLong.of(Math.max(ofKey.get(i).from(), from));
      }
    }
    return OptionalLong.empty();
  }

  private Violation noPlace(Observation observation) {
    return new Violation(
        Invariant.STRICT_SERIALIZABILITY,
        observation + " has no place after what ended before it began: " + floor);
  }
}
