package unanimous.cli.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import unanimous.cli.history.Ending;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;

/**
 * Puts the operations on one key where the revisions say: each read to the write whose value it
 * returned, the writes in the order of their revisions. A write of unknown outcome took effect if a
 * read returned its value, at the revision that this read tells. If no read did, a put explains
 * nothing and may as well not have happened; a delete may explain why a key was absent.
 */
final class Placement {

  private final Map<Long, Operation> puts = new HashMap<>();
  private final Map<Long, PlacedWrite> placedPuts = new HashMap<>();
  private final List<PlacedWrite> placedDeletes = new ArrayList<>();
  private final List<Operation> absences = new ArrayList<>();
  private final List<Operation> unknownDeletes = new ArrayList<>();

  /** A contradiction that no order could resolve. */
  static final class Impossible extends Exception {

    private final transient Violation violation;

    Impossible(String what, Operation... events) {
      super(what);
      violation = Violation.linearizable(what, List.of(events));
    }

    Violation violation() {
      return violation;
    }
  }

  /** Places what was done to one key. */
  static Placement of(List<Operation> operations) throws Impossible {
    var placement = new Placement();
    for (Operation operation : operations) {
      if (operation.isWrite()) {
        placement.addWrite(operation);
      }
    }
    for (Operation operation : operations) {
      switch (operation.ending()) {
        case FOUND -> placement.addRead(operation);
        case ABSENT -> placement.absences.add(operation);
        case COMMITTED, ABORTED, UNKNOWN, FAILED -> {}
      }
    }
    return placement;
  }

  private void addWrite(Operation write) throws Impossible {
    if (write.kind() == Kind.PUT) {
      Operation other = puts.put(write.value(), write);
      if (other != null) {
        throw new Impossible(
            "This history writes one value twice and cannot be judged.", other, write);
      }
    }
    boolean isPut = write.kind() == Kind.PUT;
    if (write.ending() == Ending.COMMITTED && isPut) {
      placedPuts.put(write.value(), new PlacedWrite(write, write.revision()));
    } else if (write.ending() == Ending.COMMITTED) {
      placedDeletes.add(new PlacedWrite(write, write.revision()));
    } else if (write.ending() == Ending.UNKNOWN && !isPut) {
      unknownDeletes.add(write);
    }
  }

  private void addRead(Operation read) throws Impossible {
    Operation write = puts.get(read.value());
    if (write == null) {
      throw new Impossible("A value was read that nobody has written to this key.", read);
    }
    if (write.ending() == Ending.ABORTED) {
      throw new Impossible("A write was called aborted, and its value was read.", write, read);
    }
    PlacedWrite place =
        placedPuts.computeIfAbsent(read.value(), _ -> new PlacedWrite(write, read.revision()));
    if (place.revision() != read.revision()) {
      throw new Impossible(
          "One write is known by two revisions.", write, place.startedLast(), read);
    }
    place.addRead(read);
  }

  /** The writes that took effect, in the order of their revisions. */
  List<PlacedWrite> writes() throws Impossible {
    List<PlacedWrite> order = new ArrayList<>(placedPuts.values());
    order.addAll(placedDeletes);
    order.sort(Comparator.comparingLong(PlacedWrite::revision));
    for (int i = 1; i < order.size(); i++) {
      if (order.get(i - 1).revision() == order.get(i).revision()) {
        throw new Impossible(
            "Two writes have the same revision.", order.get(i - 1).write(), order.get(i).write());
      }
    }
    return order;
  }

  /** The reads that found no such key. */
  List<Operation> absences() {
    return absences;
  }

  List<Operation> unknownDeletes() {
    return unknownDeletes;
  }
}
