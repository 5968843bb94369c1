package unanimous.coordinator.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import unanimous.protocol.transaction.Key;

/**
 * Reads that come at about the same time go together. A lone read goes at once and on the thread
 * that wants it, so that it costs no hand-off; those that come while it is under way wait, and the
 * next request takes them all: a request costs many times what one more read in it costs. For a
 * request that takes its time nobody waits, nor for one that is full: then the next one goes beside
 * it, to another replica.
 *
 * @param <A> what is answered for a key
 */
final class GatheredReads<A> {

  private final IntSupplier maxKeys;
  private final long patienceNanos;
  private final Turns turns;
  private final Request<A> request;
  private final Queue<Read<A>> waiting = new ConcurrentLinkedQueue<>();

  /** Asks for some keys, at least one; an answer for each, in their order. */
  @FunctionalInterface
  interface Request<A> {

    List<A> send(List<Key> keys);
  }

  /**
   * Gathers for one kind of request.
   *
   * @param maxKeys how many reads a request takes at most, at least one; it is full then
   * @param patience how long reads wait for the request under way before another one begins
   * @param maxUnderWay how many requests are under way at most, or one if that is less
   */
  GatheredReads(
      IntSupplier maxKeys, Duration patience, IntSupplier maxUnderWay, Request<A> request) {
    this.maxKeys = maxKeys;
    this.patienceNanos = patience.toNanos();
    this.turns = new Turns(patience, maxUnderWay);
    this.request = request;
  }

  /**
   * Reads the key.
   *
   * @throws IllegalStateException if the request that took it has failed
   */
  A read(Key key) {
    Read<A> mine = new Read<>(key, Thread.currentThread());
    waiting.add(mine);
    boolean interrupted = false;
    while (!mine.done) {
      Optional<Turns.Turn> turn = mine.taken ? Optional.empty() : turns.tryBegin();
      if (turn.isPresent()) {
        sendNext(turn.get());
      } else {
        park(mine);
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

  /**
   * Until it is answered, or may send. Whoever does not get a turn was added before a request ends,
   * and is seen then; the first of those who wait looks by itself, should that request hang.
   */
  private void park(Read<A> mine) {
    if (waiting.peek() == mine) {
      LockSupport.parkNanos(this, patienceNanos);
    } else {
      LockSupport.park(this);
    }
  }

  private void sendNext(Turns.Turn turn) {
    try (turn) {
      int most = maxKeys.getAsInt();
      List<Read<A>> together = take(most);
      if (together.size() == most) {
        turn.markFull();
      }
      // For whom there was no place in it: the first of them is the one to look at the clock now.
      wakeFirst();
      if (!together.isEmpty()) {
        send(together);
      }
    } finally {
      wakeFirst();
    }
  }

  private void wakeFirst() {
    Read<A> first = waiting.peek();
    if (first != null) {
      LockSupport.unpark(first.reader);
    }
  }

  private List<Read<A>> take(int most) {
    List<Read<A>> together = new ArrayList<>();
    Read<A> next = waiting.poll();
    while (next != null) {
      next.taken = true;
      together.add(next);
      next = together.size() < most ? waiting.poll() : null;
    }
    return together;
  }

  private void send(List<Read<A>> together) {
    try {
      List<A> answers = request.send(keys(together));
      if (answers.size() != together.size()) {
        throw new IllegalStateException(
            "answered " + answers.size() + " of " + together.size() + " reads");
      }
      for (int i = 0; i < answers.size(); i++) {
        together.get(i).finish(answers.get(i), null);
      }
    } catch (RuntimeException | Error e) {
      together.forEach(read -> read.finish(null, e));
    }
  }

  /** A loop, and not a stream, because every read passes here. */
  private static List<Key> keys(List<? extends Read<?>> reads) {
    List<Key> keys = new ArrayList<>(reads.size());
    for (Read<?> read : reads) {
      keys.add(read.key);
    }
    return keys;
  }

  /** One read, from when it waits to when it is answered. */
  private static final class Read<A> {

    private final Key key;
    private final Thread reader;
    private volatile boolean taken;
    private volatile boolean done;
    private @Nullable A answer;
    private @Nullable Throwable failure;

    Read(Key key, Thread reader) {
      this.key = key;
      this.reader = reader;
    }

    void finish(@Nullable A given, @Nullable Throwable why) {
      answer = given;
      failure = why;
      done = true;
      LockSupport.unpark(reader);
    }

    A answer() {
      if (failure != null) {
        // Of its own: several threads must not share one exception.
        throw new IllegalStateException("A read failed: " + failure.getMessage(), failure);
      }
      return Objects.requireNonNull(answer);
    }
  }
}
