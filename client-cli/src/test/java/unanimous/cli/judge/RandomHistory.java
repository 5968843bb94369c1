package unanimous.cli.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import unanimous.cli.history.Ending;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;

/**
 * Small histories of one key: those of a register that keeps its promises, and the same with
 * something bent.
 */
final class RandomHistory {

  private static final String KEY = "k";
  private static final int MOMENTS = 14;

  private final SplittableRandom random;
  private final List<Operation> operations = new ArrayList<>();
  private long value = Operation.NONE;
  private long valueRevision;
  private long revision;
  private long values;

  RandomHistory(SplittableRandom random) {
    this.random = random;
  }

  /** What up to {@code most} operations have seen of a real register. */
  List<Operation> correct(int most) {
    int count = random.nextInt(2, most + 1);
    for (int i = 0; i < count; i++) {
      operations.add(next(1 + i * MOMENTS / count));
    }
    return operations;
  }

  /** An operation that takes effect at this moment, in the order in which this is called. */
  private Operation next(long moment) {
    long start = moment - random.nextInt(4);
    long end = moment + random.nextInt(4);
    int choice = random.nextInt(10);
    if (choice < 4) {
      return read(start, end);
    }
    Kind kind = choice < 8 ? Kind.PUT : Kind.DELETE;
    long own = kind == Kind.PUT ? ++values : Operation.NONE;
    boolean happens = random.nextInt(8) > 0;
    if (happens) {
      write(kind, own);
    }
    Ending ending =
        random.nextInt(4) == 0 ? Ending.UNKNOWN : happens ? Ending.COMMITTED : Ending.ABORTED;
    long told = ending == Ending.COMMITTED ? revision : Operation.NONE;
    long givenUp = ending == Ending.UNKNOWN ? start + random.nextInt(4) : end;
    return operation(kind, own, start, givenUp, ending, told);
  }

  private void write(Kind kind, long own) {
    revision += 1 + random.nextInt(2);
    value = kind == Kind.PUT ? own : Operation.NONE;
    valueRevision = revision;
  }

  private Operation read(long start, long end) {
    return value == Operation.NONE
        ? operation(Kind.GET, Operation.NONE, start, end, Ending.ABSENT, Operation.NONE)
        : operation(Kind.GET, value, start, end, Ending.FOUND, valueRevision);
  }

  private static Operation operation(
      Kind kind, long value, long start, long end, Ending ending, long revision) {
    return new Operation("c", kind, KEY, value, start, end, ending, revision, null);
  }

  /** Bends one thing that a client was told. */
  List<Operation> bent(int most) {
    correct(most);
    int bends = 1 + random.nextInt(2);
    for (int i = 0; i < bends; i++) {
      int index = random.nextInt(operations.size());
      operations.set(index, bent(operations.get(index)));
    }
    return operations;
  }

  private Operation bent(Operation it) {
    long shift = random.nextInt(-6, 7);
    return switch (random.nextInt(5)) {
      case 0 ->
          with(it, it.startNanos() + shift, it.endNanos() + shift, it.ending(), it.revision());
      case 1 -> with(it, it.startNanos(), it.endNanos() + 3, it.ending(), it.revision());
      case 2 -> withOtherRevision(it);
      case 3 -> withOtherEnding(it);
      default -> withOtherValue(it);
    };
  }

  private Operation withOtherRevision(Operation it) {
    long other =
        it.revision() == Operation.NONE ? it.revision() : 1 + random.nextLong(revision + 1);
    return with(it, it.startNanos(), it.endNanos(), it.ending(), other);
  }

  private Operation withOtherEnding(Operation it) {
    return switch (it.ending()) {
      case COMMITTED ->
          with(
              it,
              it.startNanos(),
              it.endNanos(),
              random.nextBoolean() ? Ending.UNKNOWN : Ending.ABORTED,
              Operation.NONE);
      case ABORTED -> with(it, it.startNanos(), it.endNanos(), Ending.UNKNOWN, Operation.NONE);
      case UNKNOWN ->
          with(
              it,
              it.startNanos(),
              it.endNanos(),
              Ending.COMMITTED,
              1 + random.nextLong(revision + 2));
      case FOUND ->
          operation(
              Kind.GET,
              Operation.NONE,
              it.startNanos(),
              it.endNanos(),
              Ending.ABSENT,
              Operation.NONE);
      case ABSENT, FAILED -> it;
    };
  }

  private Operation withOtherValue(Operation it) {
    if (it.kind() != Kind.GET || operations.size() < 2) {
      return it;
    }
    Operation other = operations.get(random.nextInt(operations.size()));
    if (other.kind() != Kind.PUT) {
      return it;
    }
    long told =
        other.revision() == Operation.NONE ? 1 + random.nextLong(revision + 2) : other.revision();
    return operation(Kind.GET, other.value(), it.startNanos(), it.endNanos(), Ending.FOUND, told);
  }

  private static Operation with(Operation it, long start, long end, Ending ending, long revision) {
    return operation(it.kind(), it.value(), start, end, ending, revision);
  }
}
