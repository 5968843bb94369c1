package unanimous.cli.judge;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import unanimous.cli.history.Ending;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;

/**
 * What is known of one key in the order of revisions: each write that was acknowledged, and each
 * that a read has seen.
 */
final class KeyVersions {

  /** At no revision. */
  static final long NEVER = Long.MAX_VALUE;

  private final TreeMap<Long, Operation> versions = new TreeMap<>();
  private final TreeSet<Long> deletes = new TreeSet<>();
  private boolean unknownDelete;

  void add(Operation operation) {
    switch (operation.ending()) {
      case COMMITTED -> {
        versions.put(operation.revision(), operation);
        if (operation.kind() == Kind.DELETE) {
          deletes.add(operation.revision());
        }
      }
      case FOUND -> versions.putIfAbsent(operation.revision(), operation);
      case UNKNOWN -> unknownDelete |= operation.kind() == Kind.DELETE;
      case ABORTED, ABSENT, FAILED -> {}
    }
  }

  /** From which revision on, but not below this one, the key was as it was read. */
  long asRead(Operation read, long atLeast) {
    if (read.ending() == Ending.FOUND) {
      long since = Math.max(read.revision(), atLeast);
      Map.Entry<Long, Operation> next = versions.higherEntry(read.revision());
      return next == null || since < next.getKey() ? since : NEVER;
    }
    return absent(atLeast);
  }

  /** A delete of unknown outcome may have made it absent at any revision that nobody was told. */
  private long absent(long atLeast) {
    Map.Entry<Long, Operation> last = versions.floorEntry(atLeast);
    if (unknownDelete || last == null || deletes.contains(last.getKey())) {
      return atLeast;
    }
    Long next = deletes.higher(atLeast);
    return next == null ? NEVER : next;
  }

  /** By which it was no longer as it was read, or was not yet; null if there is no such. */
  @Nullable Operation against(Operation read, long revision) {
    Map.Entry<Long, Operation> other =
        read.ending() == Ending.FOUND
            ? versions.higherEntry(read.revision())
            : versions.floorEntry(revision);
    return other == null ? null : other.getValue();
  }
}
