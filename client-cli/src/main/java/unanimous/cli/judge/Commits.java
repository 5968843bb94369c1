package unanimous.cli.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import unanimous.cli.history.Ending;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;

/**
 * The writes that are known to have taken effect: those that were acknowledged, and the puts of
 * unknown outcome whose values were read. Such a one has the revision that was read, and was over
 * when the first of these reads was.
 */
final class Commits {

  /** What tells a put: its value is no other write's on this key. */
  private record Put(String key, long value) {}

  private Commits() {}

  /**
   * Those of a history.
   *
   * @param reads all that show what was written; others among them are passed over
   */
  static List<Operation> of(List<Operation> operations, List<Operation> reads) {
    Map<Put, Operation> unknown = new HashMap<>();
    List<Operation> commits = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation.ending() == Ending.COMMITTED) {
        commits.add(operation);
      } else if (operation.ending() == Ending.UNKNOWN && operation.kind() == Kind.PUT) {
        unknown.put(new Put(operation.key(), operation.value()), operation);
      }
    }
    firstReads(reads)
        .forEach((put, read) -> {
          Operation write = unknown.get(put);
          if (write != null) {
            commits.add(seen(write, read));
          }
        });
    return commits;
  }

  private static Map<Put, Operation> firstReads(List<Operation> reads) {
    Map<Put, Operation> first = new HashMap<>();
    for (Operation read : reads) {
      if (read.ending() == Ending.FOUND) {
        first.merge(
            new Put(read.key(), read.value()),
            read,
            (one, other) -> one.endNanos() <= other.endNanos() ? one : other);
      }
    }
    return first;
  }

  private static Operation seen(Operation write, Operation read) {
    return new Operation(
        write.client(),
        write.kind(),
        write.key(),
        write.value(),
        write.startNanos(),
        read.endNanos(),
        Ending.COMMITTED,
        read.revision(),
        "its outcome was unknown, and its value was read");
  }
}
