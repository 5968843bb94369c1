package unanimous.cli.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;

/**
 * Whether the reads that found no key fit between the writes.
 *
 * <p>Gap 0 is before the first write, gap {@code g} between write {@code g} and the next. By time,
 * each absence fits into gaps {@code first} to {@code last} only. The key was absent in gap 0, and
 * in the gap after a delete. In the gap after a put it was absent only if a delete of unknown
 * outcome fell into it, for which there must be a revision between the two writes; each such delete
 * serves one gap, from its start on at any time.
 *
 * <p>So gaps are to be chosen for unknown deletes. Going by {@code last} and choosing the latest
 * gap that will do takes the fewest, each as late as can be (the classic stabbing of intervals).
 * Each absence then belongs to its first absent gap, which keeps absences that followed each other
 * in order, and the deletes are dealt out in the order of their starts. If that fails, all else
 * does.
 */
final class Absences {

  private static final int NOWHERE = -1;

  private final WitnessOrder order;
  private final List<Operation> absences;
  private final List<Operation> unknownDeletes;
  private final int gaps;
  private final boolean[] absent;

  Absences(WitnessOrder order, List<Operation> absences, List<Operation> unknownDeletes) {
    this.order = order;
    this.absences = absences;
    this.unknownDeletes =
        unknownDeletes.stream().sorted(Comparator.comparingLong(Operation::startNanos)).toList();
    this.gaps = order.size() + 1;
    this.absent = new boolean[gaps];
    absent[0] = true;
    for (int gap = 1; gap < gaps; gap++) {
      absent[gap] = order.write(gap - 1).write().kind() == Kind.DELETE;
    }
  }

  /** The gaps that an absence fits into by time; none if {@code first} is after {@code last}. */
  private record Fit(Operation absence, int first, int last) {}

  Optional<Violation> check() {
    List<Fit> fits = absences.stream().map(this::fit).toList();
    for (Fit fit : fits) {
      if (fit.first() > fit.last()) {
        return Optional.of(violation(fit));
      }
    }
    int[] nextKnown = nextAbsent();
    List<Fit> unexplained =
        fits.stream()
            .filter(fit -> nextKnown[fit.first()] > fit.last())
            .sorted(Comparator.comparingInt(Fit::last))
            .toList();
    List<Integer> chosen = new ArrayList<>();
    return chooseGaps(unexplained, chosen).or(() -> dealOut(chosen, fits));
  }

  private Fit fit(Operation absence) {
    int first = firstGap(gap -> latestNanos((int) gap) >= absence.startNanos());
    int afterLast = firstGap(gap -> earliestNanos((int) gap) > absence.endNanos());
    return new Fit(absence, first, afterLast - 1);
  }

  /** A delete into this gap takes effect no earlier. */
  private long earliestNanos(int gap) {
    return gap == 0 ? Long.MIN_VALUE : order.startedLastWithReads(gap - 1).startNanos();
  }

  /** The write that ends this gap takes effect no later. */
  private long latestNanos(int gap) {
    return gap == order.size() ? Long.MAX_VALUE : order.overFirst(gap).overNanos();
  }

  /** The first gap for which this holds, as it then does for all after it; else their number. */
  private int firstGap(LongPredicate holds) {
    int low = 0;
    int high = gaps;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (holds.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** For each gap the first at or after it in which the key is absent. */
  private int[] nextAbsent() {
    int[] next = new int[gaps];
    int following = Integer.MAX_VALUE;
    for (int gap = gaps - 1; gap >= 0; gap--) {
      following = absent[gap] ? gap : following;
      next[gap] = following;
    }
    return next;
  }

  private Optional<Violation> chooseGaps(List<Fit> unexplained, List<Integer> chosen) {
    int[] lastWithRoom = lastWithRoom();
    int latest = NOWHERE;
    for (Fit fit : unexplained) {
      if (latest >= fit.first()) {
        continue;
      }
      latest = lastWithRoom[fit.last()];
      if (latest < fit.first() || chosen.size() == unknownDeletes.size()) {
        return Optional.of(violation(fit));
      }
      chosen.add(latest);
      absent[latest] = true;
    }
    return Optional.empty();
  }

  /** For each gap the last at or before it that has a revision to spare. */
  private int[] lastWithRoom() {
    int[] last = new int[gaps];
    int preceding = NOWHERE;
    for (int gap = 0; gap < gaps; gap++) {
      preceding = gap > 0 && hasRoom(gap) ? gap : preceding;
      last[gap] = preceding;
    }
    return last;
  }

  private boolean hasRoom(int gap) {
    return gap == order.size() || order.write(gap).revision() - order.write(gap - 1).revision() > 1;
  }

  private Optional<Violation> dealOut(List<Integer> chosen, List<Fit> fits) {
    int[] gapOf = nextAbsent();
    long[] deadlines = deadlines(fits, gapOf);
    for (int i = 0; i < chosen.size(); i++) {
      int gap = chosen.get(i);
      if (unknownDeletes.get(i).startNanos() > deadlines[gap]) {
        return fits.stream()
            .filter(fit -> gapOf[fit.first()] >= gap)
            .min(Comparator.comparingLong(fit -> fit.absence().endNanos()))
            .map(this::violation);
      }
    }
    return Optional.empty();
  }

  /** For each gap, by when a delete into it has started at the latest. */
  private long[] deadlines(List<Fit> fits, int[] gapOf) {
    long[] deadlines = new long[gaps];
    Arrays.setAll(deadlines, this::latestNanos);
    for (Fit fit : fits) {
      int gap = gapOf[fit.first()];
      deadlines[gap] = Math.min(deadlines[gap], fit.absence().endNanos());
    }
    for (int gap = gaps - 2; gap >= 0; gap--) {
      deadlines[gap] = Math.min(deadlines[gap], deadlines[gap + 1]);
    }
    return deadlines;
  }

  private Violation violation(Fit fit) {
    int before = Math.max(0, fit.first() - 1);
    List<Operation> events = new ArrayList<>();
    events.add(order.write(before).write());
    events.add(order.overFirst(before));
    events.add(fit.absence());
    if (fit.first() > fit.last()) {
      events.add(order.startedLastWithReads(before));
    } else if (fit.last() < order.size()) {
      events.add(order.write(fit.last()).write());
    }
    return Violation.linearizable(
        "The key was found absent where it was not: after a put was in effect, and with no delete to explain it ("
            + (unknownDeletes.isEmpty()
                ? "none"
                : unknownDeletes.size() + ", but not enough at the time,")
            + " of unknown outcome).",
        events.stream().distinct().toList());
  }
}
