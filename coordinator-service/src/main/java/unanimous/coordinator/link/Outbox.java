package unanimous.coordinator.link;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;

/**
 * What waits to be sent to one replica. What is written in it is bounded in bytes, and what one
 * request takes of it in number and in bytes.
 *
 * <p>A request costs both ends many times what one more message in it costs, so messages wait a
 * moment for those that most likely follow: a commit for the next prepare, and a prepare for as
 * many others as went together lately. Few clients that write at the same time then go on in step,
 * many in several steps at once, and a lone client's prepare waits for nobody.
 */
final class Outbox {

  private static final int MAX_MESSAGES = 1_000;
  private static final long MAX_BYTES = 4L << 20;
  private static final long MAX_WAITING_BYTES = 32L << 20;

  /** What an operation or a condition takes besides its value, about: tens of thousands count. */
  private static final int ITEM_BYTES = 100;

  /**
   * How long what has gathered waits for what most likely follows. By so much a reader of the very
   * key that was just written may wait longer, and a write when there are suddenly fewer (ADR
   * 0014).
   */
  private static final Duration PATIENCE = Duration.ofMillis(2);

  /**
   * So many prepares wait for no more. Shared by them a request costs little, and those that it
   * leaves behind go in the next one, which is made ready while the replica has this one.
   */
  private static final int ENOUGH_PREPARES = 24;

  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<Waiting> messages = new ArrayDeque<>();
  private long waitingBytes;
  private int waitingPrepares;

  /** How many prepares the last request took, and the one before it. */
  private int lastPrepares;

  private int previousPrepares;

  private record Waiting(CoordinatorMessage message, long bytes) {}

  Outbox() {
    this(PATIENCE);
  }

  Outbox(Duration patience) {
    this.patience = patience;
  }

  /** Adds the message; false, and nothing is added, if too many bytes wait already. */
  boolean offer(CoordinatorMessage message) {
    long bytes = bytes(message);
    lock.lock();
    try {
      if (bytes > 0 && waitingBytes + bytes > MAX_WAITING_BYTES) {
        return false;
      }
      messages.add(new Waiting(message, bytes));
      waitingBytes += bytes;
      waitingPrepares += isPrepare(message) ? 1 : 0;
      if (messages.size() == 1 || isWorthARequest()) {
        arrived.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes what has gathered, in order; waits for the first message, at most so long, and then a
   * moment for those that go with it.
   */
  List<CoordinatorMessage> take(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      await(() -> !messages.isEmpty(), atMost);
      if (!messages.isEmpty()) {
        await(this::isWorthARequest, patience);
      }
      return takeAtOnce();
    } finally {
      lock.unlock();
    }
  }

  private void await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    while (!condition.getAsBoolean() && left > 0) {
      left = arrived.awaitNanos(left);
    }
  }

  /** Whether as much waits as is to be expected, as is enough, or as a request may carry. */
  boolean isWorthARequest() {
    lock.lock();
    try {
      int expected = Math.max(1, Math.max(lastPrepares, previousPrepares));
      return waitingPrepares >= Math.min(expected, ENOUGH_PREPARES)
          || messages.size() >= MAX_MESSAGES
          || waitingBytes >= MAX_BYTES;
    } finally {
      lock.unlock();
    }
  }

  private List<CoordinatorMessage> takeAtOnce() {
    List<CoordinatorMessage> taken = new ArrayList<>(Math.min(messages.size(), MAX_MESSAGES));
    long bytes = 0;
    int prepares = 0;
    while (!messages.isEmpty() && taken.size() < MAX_MESSAGES && bytes < MAX_BYTES) {
      Waiting next = messages.poll();
      taken.add(next.message());
      bytes += next.bytes();
      prepares += isPrepare(next.message()) ? 1 : 0;
    }
    waitingBytes -= bytes;
    waitingPrepares -= prepares;
    previousPrepares = lastPrepares;
    lastPrepares = prepares;
    return taken;
  }

  private static boolean isPrepare(CoordinatorMessage message) {
    return message instanceof CoordinatorMessage.Prepare;
  }

  void clear() {
    lock.lock();
    try {
      messages.clear();
      waitingBytes = 0;
      waitingPrepares = 0;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return messages.size();
    } finally {
      lock.unlock();
    }
  }

  /** Of what a prepare writes; a loop, and not a stream, because every write passes here. */
  private static long bytes(CoordinatorMessage message) {
    if (!(message instanceof CoordinatorMessage.Prepare(_, _, Transaction transaction))) {
      return 0;
    }
    long bytes = (long) ITEM_BYTES * transaction.conditions().size();
    for (Operation operation : transaction.operations()) {
      bytes += ITEM_BYTES + (operation instanceof Operation.Put put ? put.value().length() : 0);
    }
    return bytes;
  }
}
