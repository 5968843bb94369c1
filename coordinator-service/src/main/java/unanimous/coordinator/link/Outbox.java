package unanimous.coordinator.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.transaction.Operation;

/**
 * What waits to be sent to one replica. The values in it are bounded in bytes, and what one request
 * takes of it in number and in bytes.
 */
final class Outbox {

  private static final int MAX_MESSAGES = 1_000;
  private static final long MAX_BYTES = 4L << 20;
  private static final long MAX_WAITING_BYTES = 32L << 20;

  /**
   * How long a commit or an abort waits for the next prepare to go with. It spares a client that
   * writes one thing after the other half of the requests and of the replicas' forces (ADR 0014),
   * and is the longest by which a reader of the very key that was just written waits longer.
   */
  private static final Duration RIDE = Duration.ofMillis(2);

  private final LinkedBlockingQueue<Waiting> messages = new LinkedBlockingQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final Duration ride;

  private record Waiting(CoordinatorMessage message, long bytes) {}

  Outbox() {
    this(RIDE);
  }

  Outbox(Duration ride) {
    this.ride = ride;
  }

  /** Adds the message; false, and nothing is added, if values of too many bytes wait already. */
  boolean offer(CoordinatorMessage message) {
    long bytes = bytes(message);
    if (bytes > 0 && waitingBytes.get() + bytes > MAX_WAITING_BYTES) {
      return false;
    }
    waitingBytes.addAndGet(bytes);
    return messages.add(new Waiting(message, bytes));
  }

  /**
   * Takes what has gathered, in order; waits for the first message, at most so long. If nobody
   * waits for any of it, it waits a moment longer for a message that somebody waits for, to go with
   * it.
   */
  List<CoordinatorMessage> take(Duration atMost) throws InterruptedException {
    List<CoordinatorMessage> taken = new ArrayList<>();
    Waiting next = messages.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    long rideUntilNanos = System.nanoTime() + ride.toNanos();
    long bytes = 0;
    boolean awaited = false;
    while (next != null) {
      taken.add(next.message());
      bytes += next.bytes();
      waitingBytes.addAndGet(-next.bytes());
      awaited |= isAwaited(next.message());
      boolean full = taken.size() >= MAX_MESSAGES || bytes >= MAX_BYTES;
      long wait = awaited || full ? 0 : rideUntilNanos - System.nanoTime();
      next = full ? null : messages.poll(wait, TimeUnit.NANOSECONDS);
    }
    return taken;
  }

  /** Whether a client waits for what is answered to it. */
  private static boolean isAwaited(CoordinatorMessage message) {
    return message instanceof CoordinatorMessage.Prepare;
  }

  void clear() {
    for (var next = messages.poll(); next != null; next = messages.poll()) {
      waitingBytes.addAndGet(-next.bytes());
    }
  }

  int size() {
    return messages.size();
  }

  /** Of the values in it; a loop, and not a stream, because every write passes here. */
  private static long bytes(CoordinatorMessage message) {
    long bytes = 0;
    if (message instanceof CoordinatorMessage.Prepare prepare) {
      for (Operation operation : prepare.transaction().operations()) {
        bytes += operation instanceof Operation.Put put ? put.value().length() : 0;
      }
    }
    return bytes;
  }
}
