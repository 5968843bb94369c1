package unanimous.cli.judge;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import unanimous.cli.history.Operation;

/**
 * Whether revisions are what they are said to be, across all keys: one for each commit, and
 * growing, so that of two writes of which one was acknowledged before the other was sent, the first
 * has the lower one.
 */
final class RevisionCheck {

  private RevisionCheck() {}

  static Optional<Violation> of(List<Operation> commits) {
    List<Operation> fromTheHighest =
        commits.stream().sorted(Comparator.comparingLong(Operation::revision).reversed()).toList();
    return sharedRevision(fromTheHighest).or(() -> outOfOrder(fromTheHighest));
  }

  private static Optional<Violation> sharedRevision(List<Operation> commits) {
    for (int i = 1; i < commits.size(); i++) {
      Operation one = commits.get(i);
      Operation other = commits.get(i - 1);
      if (one.revision() == other.revision()) {
        return Optional.of(violation("Two commits have the same revision.", one, other));
      }
    }
    return Optional.empty();
  }

  /** From the highest revision down, each against what was acknowledged first of those above. */
  private static Optional<Violation> outOfOrder(List<Operation> commits) {
    if (commits.isEmpty()) {
      return Optional.empty();
    }
    Operation overFirst = commits.getFirst();
    for (Operation commit : commits) {
      if (commit.startNanos() > overFirst.endNanos()) {
        return Optional.of(
            violation(
                "A write has a lower revision than one that was acknowledged before it was sent.",
                overFirst,
                commit));
      }
      overFirst = commit.endNanos() < overFirst.endNanos() ? commit : overFirst;
    }
    return Optional.empty();
  }

  private static Violation violation(String what, Operation... events) {
    return new Violation(Violation.Promise.REVISIONS, what, List.of(events));
  }
}
