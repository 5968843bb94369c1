package unanimous.cli.check;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How long something may go on: for so long as a whole, and less when it is interrupted. */
public final class Watch {

  private static final int PAUSE_MILLIS = 100;

  private final long endNanos;
  private final BooleanSupplier interrupted;

  private Watch(long endNanos, BooleanSupplier interrupted) {
    this.endNanos = endNanos;
    this.interrupted = interrupted;
  }

  /** Begins now. */
  public static Watch of(Duration time, BooleanSupplier interrupted) {
    return new Watch(System.nanoTime() + time.toNanos(), interrupted);
  }

  /** A part of it that begins now, and is over with the whole at the latest. */
  Watch part(Duration time) {
    return new Watch(System.nanoTime() + atMost(time).toNanos(), interrupted);
  }

  /** The time that is left, if it is less than this. */
  Duration atMost(Duration time) {
    // One of nothing would stand for one without a bound where a socket is given it.
    Duration left = Duration.ofNanos(Math.max(1_000_000, endNanos - System.nanoTime()));
    return time.compareTo(left) < 0 ? time : left;
  }

  boolean isOver() {
    return isInterrupted() || System.nanoTime() - endNanos >= 0;
  }

  boolean isInterrupted() {
    return interrupted.getAsBoolean();
  }

  /** Why it is over. */
  String reason() {
    return isInterrupted() ? "interrupted" : "no time was left";
  }

  /** Lets a little time pass before the next look. */
  static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
