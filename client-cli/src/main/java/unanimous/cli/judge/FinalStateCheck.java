package unanimous.cli.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import unanimous.cli.history.Ending;
import unanimous.cli.history.History;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;

/**
 * What the store holds at the end, by the coordinator and by each replica: every acknowledged
 * write, or a later one in its place, and everywhere the same.
 */
final class FinalStateCheck {

  private final Map<String, Operation> lastAcknowledged = new HashMap<>();
  private final Map<String, Operation> unknownDeletes = new HashMap<>();
  private final Map<String, Operation> firstRead = new HashMap<>();
  private final List<Violation> violations = new ArrayList<>();

  private FinalStateCheck() {}

  static List<Violation> of(History history) {
    var check = new FinalStateCheck();
    // What is written after the final reads, to see whether it can be, is not in them.
    long readSince =
        history.finalReads().stream().mapToLong(Operation::startNanos).min().orElse(Long.MAX_VALUE);
    history.operations().stream()
        .filter(operation -> operation.isWrite() && operation.startNanos() < readSince)
        .forEach(check::addWrite);
    for (Operation read : history.finalReads()) {
      if (read.ending() != Ending.FAILED) {
        check.survived(read);
        check.equal(read);
      }
    }
    return check.violations;
  }

  private void addWrite(Operation write) {
    if (write.ending() == Ending.COMMITTED) {
      lastAcknowledged.merge(
          write.key(), write, (one, other) -> one.revision() > other.revision() ? one : other);
    } else if (write.ending() == Ending.UNKNOWN && write.kind() == Kind.DELETE) {
      unknownDeletes.put(write.key(), write);
    }
  }

  private void survived(Operation read) {
    Operation last = lastAcknowledged.get(read.key());
    if (last != null && !holds(read, last)) {
      violations.add(
          new Violation(
              Violation.Promise.DURABLE,
              "An acknowledged write of %s is lost at the %s.".formatted(read.key(), read.client()),
              List.of(last, read)));
    }
  }

  private boolean holds(Operation read, Operation last) {
    if (read.ending() == Ending.ABSENT) {
      return last.kind() == Kind.DELETE || unknownDeletes.containsKey(read.key());
    }
    boolean sameWrite = last.kind() == Kind.PUT && read.value() == last.value();
    return read.revision() > last.revision() || (sameWrite && read.revision() == last.revision());
  }

  private void equal(Operation read) {
    Operation first = firstRead.putIfAbsent(read.key(), read);
    if (first != null && !sameState(first, read)) {
      violations.add(
          new Violation(
              Violation.Promise.EQUAL,
              "%s is not the same at the %s and the %s."
                  .formatted(read.key(), first.client(), read.client()),
              List.of(first, read)));
    }
  }

  private static boolean sameState(Operation one, Operation other) {
    return one.ending() == other.ending()
        && one.value() == other.value()
        && one.revision() == other.revision();
  }
}
