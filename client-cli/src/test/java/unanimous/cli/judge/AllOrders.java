package unanimous.cli.judge;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import unanimous.cli.history.Ending;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;

/**
 * Looks for a linearization among all orders, as Wing and Gong do: slow, and obviously right. The
 * register that it replays gives each write a revision greater than the one before.
 */
final class AllOrders {

  private final List<Operation> operations;
  private final Set<State> seen = new HashSet<>();

  private AllOrders(List<Operation> operations) {
    this.operations = operations;
  }

  /**
   * A search's state.
   *
   * @param done which operations have taken effect
   * @param value that the key holds; none if it is absent
   * @param valueRevision at which that was written
   * @param revision of the last write
   */
  private record State(BitSet done, long value, long valueRevision, long revision) {

    @Nullable State after(int index, Operation it, long newRevision) {
      if (newRevision <= revision) {
        return null;
      }
      long newValue = it.kind() == Kind.DELETE ? Operation.NONE : it.value();
      return new State(with(index), newValue, newRevision, newRevision);
    }

    State afterRead(int index) {
      return new State(with(index), value, valueRevision, revision);
    }

    private BitSet with(int index) {
      BitSet more = (BitSet) done.clone();
      more.set(index);
      return more;
    }
  }

  static boolean contain(List<Operation> all) {
    List<Operation> effective =
        all.stream()
            .filter(one -> one.ending() != Ending.ABORTED && one.ending() != Ending.FAILED)
            .toList();
    return new AllOrders(effective)
        .search(new State(new BitSet(), Operation.NONE, Operation.NONE, 0));
  }

  private boolean search(@Nullable State state) {
    if (state == null || !seen.add(state)) {
      return false;
    }
    if (allThatMustHaveHappened(state.done())) {
      return true;
    }
    for (int index = 0; index < operations.size(); index++) {
      if (!state.done().get(index) && mayBeNext(index, state.done()) && step(state, index)) {
        return true;
      }
    }
    return false;
  }

  private boolean allThatMustHaveHappened(BitSet done) {
    for (int i = 0; i < operations.size(); i++) {
      if (!done.get(i) && operations.get(i).ending() != Ending.UNKNOWN) {
        return false;
      }
    }
    return true;
  }

  /** Nothing that has not happened was over before this began. */
  private boolean mayBeNext(int index, BitSet done) {
    long start = operations.get(index).startNanos();
    for (int i = 0; i < operations.size(); i++) {
      if (!done.get(i) && operations.get(i).overNanos() < start) {
        return false;
      }
    }
    return true;
  }

  private boolean step(State state, int index) {
    Operation it = operations.get(index);
    return switch (it.ending()) {
      case COMMITTED -> search(state.after(index, it, it.revision()));
      case UNKNOWN -> atAnyRevision(state, index, it);
      case FOUND ->
          state.value() == it.value()
              && it.value() != Operation.NONE
              && state.valueRevision() == it.revision()
              && search(state.afterRead(index));
      case ABSENT -> state.value() == Operation.NONE && search(state.afterRead(index));
      case ABORTED, FAILED -> false;
    };
  }

  /** The lowest there is, or one that a read tells. */
  private boolean atAnyRevision(State state, int index, Operation it) {
    if (search(state.after(index, it, state.revision() + 1))) {
      return true;
    }
    return operations.stream()
        .filter(read -> read.ending() == Ending.FOUND && read.value() == it.value())
        .anyMatch(read -> search(state.after(index, it, read.revision())));
  }
}
