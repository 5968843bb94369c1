package unanimous.cli.judge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import unanimous.cli.history.Operation;

/**
 * The writes to one key in the order of their revisions, and the times that bound each.
 *
 * <p>Say write {@code i} takes effect at a moment {@code t(i)}, and each of its reads at a moment
 * between {@code t(i)} and {@code t(i+1)}. Such moments exist, each between the start and the end
 * of its operation, if and only if for each write whatever comes no later than it had started
 * before anything that comes no earlier was over. So two operations suffice to show that they do
 * not exist.
 */
final class WitnessOrder {

  private final List<PlacedWrite> writes;

  /** Of the writes up to {@code i} and the reads of those before it, the one that started last. */
  private final Operation[] startedLast;

  /** The same with the reads of write {@code i}: a delete after it cannot be any earlier. */
  private final Operation[] startedLastWithReads;

  /** Of the writes from {@code i} on and their reads, the one that was over first. */
  private final Operation[] overFirst;

  WitnessOrder(List<PlacedWrite> writes) {
    this.writes = writes;
    int count = writes.size();
    startedLast = new Operation[count];
    startedLastWithReads = new Operation[count];
    overFirst = new Operation[count];
    for (int i = 0; i < count; i++) {
      Operation write = writes.get(i).write();
      startedLast[i] = i == 0 ? write : laterStart(startedLastWithReads[i - 1], write);
      startedLastWithReads[i] = laterStart(startedLast[i], writes.get(i).startedLast());
    }
    for (int i = count - 1; i >= 0; i--) {
      Operation own = writes.get(i).overFirst();
      overFirst[i] = i == count - 1 ? own : earlierEnd(own, overFirst[i + 1]);
    }
  }

  private static Operation laterStart(Operation one, Operation other) {
    return other.startNanos() > one.startNanos() ? other : one;
  }

  private static Operation earlierEnd(Operation one, Operation other) {
    return other.overNanos() < one.overNanos() ? other : one;
  }

  Optional<Violation> check() {
    for (int i = 0; i < writes.size(); i++) {
      if (startedLast[i].startNanos() > overFirst[i].overNanos()) {
        return Optional.of(outOfOrder(overFirst[i], startedLast[i]));
      }
    }
    return Optional.empty();
  }

  private Violation outOfOrder(Operation over, Operation started) {
    List<Operation> events =
        Stream.of(writeOf(started), writeOf(over), over, started).distinct().toList();
    return Violation.linearizable(
        "Of the last two, the second began when the first was over, and yet comes before it by its revision ("
            + started.revision()
            + (started.revision() == over.revision()
                ? ", the one that it reads"
                : " and " + over.revision())
            + ").",
        events);
  }

  private Operation writeOf(Operation operation) {
    return writes.stream()
        .map(PlacedWrite::write)
        .filter(write ->
            write.equals(operation) || (!operation.isWrite() && write.value() == operation.value()))
        .findFirst()
        .orElse(operation);
  }

  int size() {
    return writes.size();
  }

  PlacedWrite write(int index) {
    return writes.get(index);
  }

  /**
   * A moment after write {@code index} and all that was read of it is no earlier than the start of
   * this.
   */
  Operation startedLastWithReads(int index) {
    return startedLastWithReads[index];
  }

  /** A moment before write {@code index} is no later than the end of this. */
  Operation overFirst(int index) {
    return overFirst[index];
  }
}
