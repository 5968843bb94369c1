package unanimous.cli.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import unanimous.cli.history.Ending;
import unanimous.cli.history.Operation;

/**
 * Whether each read, of one key or of several in one request, was of one moment in the order of
 * revisions: at some revision all of its keys were as it was told. That revision must not be below
 * any that had been answered before the read was sent, be it a commit's, a value's or the moment of
 * another read; and must be below that of every write which was sent after the read was answered.
 *
 * <p>Reads are taken in the order in which they were sent, and each is given the lowest revision
 * that will do: that leaves most room to all that follow. So if it fails, all else does. What is
 * not known (a write of unknown outcome that nobody saw) could only leave less room: nothing is
 * called wrong that may be right.
 */
final class ReadsCheck {

  /** What was answered at this time shows that the store had come to this revision. */
  private record Shown(long endNanos, long revision, Operation by) {}

  private final Map<String, KeyVersions> keys = new HashMap<>();
  private final PriorityQueue<Shown> shown =
      new PriorityQueue<>(Comparator.comparingLong(Shown::endNanos));
  private final Collection<List<Operation>> reads;
  private final List<Operation> writesByStart;
  private final long[] lowestSentSince;

  private long lowest;
  private @Nullable Operation lowestBy;

  private ReadsCheck(List<Operation> operations, List<Operation> commits) {
    for (Operation operation : operations) {
      keys.computeIfAbsent(operation.key(), _ -> new KeyVersions()).add(operation);
      if (operation.revision() != Operation.NONE) {
        shown.add(new Shown(operation.endNanos(), operation.revision(), operation));
      }
    }
    reads = inOrder(operations);
    writesByStart =
        commits.stream().sorted(Comparator.comparingLong(Operation::startNanos)).toList();
    lowestSentSince = lowestSentSince(writesByStart);
  }

  static Optional<Violation> of(List<Operation> operations, List<Operation> commits) {
    var check = new ReadsCheck(operations, commits);
    return check.reads.stream().flatMap(read -> check.place(read).stream()).findFirst();
  }

  /** Each as the gets of one request, which have client and start in common; by their starts. */
  private static Collection<List<Operation>> inOrder(List<Operation> operations) {
    record Request(String client, long startNanos) {}
    Map<Request, List<Operation>> requests = new LinkedHashMap<>();
    operations.stream()
        .filter(it -> it.ending() == Ending.FOUND || it.ending() == Ending.ABSENT)
        .sorted(Comparator.comparingLong(Operation::startNanos))
        .forEach(it ->
            requests
                .computeIfAbsent(new Request(it.client(), it.startNanos()), _ -> new ArrayList<>(1))
                .add(it));
    return requests.values();
  }

  /** For each write, the lowest revision of those that were sent then or later. */
  private static long[] lowestSentSince(List<Operation> writesByStart) {
    long[] lowest = new long[writesByStart.size() + 1];
    lowest[writesByStart.size()] = KeyVersions.NEVER;
    for (int i = writesByStart.size() - 1; i >= 0; i--) {
      lowest[i] = Math.min(lowest[i + 1], writesByStart.get(i).revision());
    }
    return lowest;
  }

  private Optional<Violation> place(List<Operation> read) {
    raise(read.getFirst().startNanos());
    long revision = lowest;
    Operation pinnedBy = lowestBy;
    boolean settled;
    do {
      settled = true;
      for (Operation get : read) {
        long since = versions(get).asRead(get, revision);
        if (since == KeyVersions.NEVER) {
          return Optional.of(violation(pinnedBy, get, versions(get).against(get, revision)));
        }
        if (since > revision) {
          revision = since;
          pinnedBy = get;
          settled = false;
        }
      }
    } while (!settled);
    long endNanos = read.getFirst().endNanos();
    if (revision >= lowestSentSince[firstSentAfter(endNanos)]) {
      return Optional.of(violation(pinnedBy, read.getFirst(), lowestSentAfter(endNanos)));
    }
    shown.add(new Shown(endNanos, revision, Objects.requireNonNullElse(pinnedBy, read.getFirst())));
    return Optional.empty();
  }

  /** What had been answered by this time. */
  private void raise(long startNanos) {
    Shown next = shown.peek();
    while (next != null && next.endNanos() < startNanos) {
      shown.poll();
      if (next.revision() > lowest) {
        lowest = next.revision();
        lowestBy = next.by();
      }
      next = shown.peek();
    }
  }

  private KeyVersions versions(Operation get) {
    return Objects.requireNonNull(keys.get(get.key()));
  }

  private int firstSentAfter(long nanos) {
    int low = 0;
    int high = writesByStart.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (writesByStart.get(middle).startNanos() > nanos) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private Operation lowestSentAfter(long nanos) {
    return writesByStart.stream()
        .skip(firstSentAfter(nanos))
        .min(Comparator.comparingLong(Operation::revision))
        .orElseThrow();
  }

  private static Violation violation(
      @Nullable Operation pinnedBy, Operation get, @Nullable Operation against) {
    return new Violation(
        Violation.Promise.CONSISTENT,
        "A read saw %s as it was no longer, or not yet, by the order of revisions."
            .formatted(get.key()),
        Stream.of(Optional.ofNullable(pinnedBy), Optional.of(get), Optional.ofNullable(against))
            .flatMap(Optional::stream)
            .distinct()
            .toList());
  }
}
