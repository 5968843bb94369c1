package unanimous.cli.cluster;

import java.time.Duration;

/** The bound of a wait. */
record Deadline(long atNanos) {

  private static final int PAUSE_MILLIS = 50;

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  boolean expired() {
    return System.nanoTime() - atNanos >= 0;
  }

  /** How long it is until then; less than zero after it. */
  Duration left() {
    return Duration.ofNanos(atNanos - System.nanoTime());
  }

  /** Lets a little time pass before the next look. */
  void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
