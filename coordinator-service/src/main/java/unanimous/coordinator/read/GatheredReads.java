package unanimous.coordinator.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import unanimous.protocol.transaction.Key;

/**
 * Reads of one replica that come at about the same time go together. A lone read goes at once and
 * on the thread that wants it, so that it costs no hand-off; those that come while it is under way
 * wait, and the next request takes them all: a request costs many times what one more read in it
 * costs.
 *
 * @param <A> what is answered for a key
 */
final class GatheredReads<A> {

  private final Request<A> request;
  private final int maxKeys;
  private final Queue<Read<A>> waiting = new ConcurrentLinkedQueue<>();

  /** Held by the request under way. */
  private final Semaphore turn = new Semaphore(1);

  /** Asks the replica for some keys, at least one; an answer for each, in their order. */
  @FunctionalInterface
  interface Request<A> {

    List<A> send(List<Key> keys) throws IOException;
  }

  GatheredReads(int maxKeys, Request<A> request) {
    this.maxKeys = maxKeys;
    this.request = request;
  }

  /**
   * Reads the key.
   *
   * @throws IOException if the request that took it has failed, or one while it waited
   */
  A read(Key key) throws IOException {
    Read<A> mine = new Read<>(key, Thread.currentThread());
    waiting.add(mine);
    boolean interrupted = false;
    while (!mine.done) {
      // Whoever does not get the turn was added before it ends, and is seen then: see sendNext.
      if (!mine.taken && turn.tryAcquire()) {
        sendNext();
      } else {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return mine.answer();
  }

  /** How many reads wait for a request that takes them. */
  int waiting() {
    return waiting.size();
  }

  private void sendNext() {
    try {
      List<Read<A>> together = take();
      if (!together.isEmpty()) {
        send(together);
      }
    } finally {
      turn.release();
      Read<A> next = waiting.peek();
      if (next != null) {
        LockSupport.unpark(next.reader);
      }
    }
  }

  private List<Read<A>> take() {
    List<Read<A>> together = new ArrayList<>();
    Read<A> next = waiting.poll();
    while (next != null) {
      next.taken = true;
      together.add(next);
      next = together.size() < maxKeys ? waiting.poll() : null;
    }
    return together;
  }

  private void send(List<Read<A>> together) {
    try {
      List<A> answers = request.send(together.stream().map(read -> read.key).toList());
      if (answers.size() != together.size()) {
        throw new IOException("answered " + answers.size() + " of " + together.size() + " reads");
      }
      for (int i = 0; i < answers.size(); i++) {
        together.get(i).finish(answers.get(i), null);
      }
    } catch (IOException e) {
      fail(together, e);
    } catch (RuntimeException | Error e) {
      fail(together, new IOException(e));
    }
  }

  /** With those who wait: rather than try what has just failed they may ask another replica. */
  private void fail(List<Read<A>> together, IOException why) {
    together.forEach(read -> read.finish(null, why));
    for (Read<A> next = waiting.poll(); next != null; next = waiting.poll()) {
      next.finish(null, why);
    }
  }

  /** One read, from when it waits to when it is answered. */
  private static final class Read<A> {

    private final Key key;
    private final Thread reader;
    private volatile boolean taken;
    private volatile boolean done;
    private @Nullable A answer;
    private @Nullable IOException failure;

    Read(Key key, Thread reader) {
      this.key = key;
      this.reader = reader;
    }

    void finish(@Nullable A given, @Nullable IOException why) {
      answer = given;
      failure = why;
      done = true;
      LockSupport.unpark(reader);
    }

    A answer() throws IOException {
      if (failure != null) {
        // Of its own: several threads must not share one exception.
        throw new IOException(failure.getMessage(), failure);
      }
      return Objects.requireNonNull(answer);
    }
  }
}
