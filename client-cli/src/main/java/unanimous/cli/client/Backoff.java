package unanimous.cli.client;

import java.util.random.RandomGenerator;

/**
 * How long a client keeps still after errors in a row: doubling, bounded, and of a random length so
 * that clients that failed together do not come back together.
 */
public final class Backoff {

  private static final long FIRST_NANOS = 10_000_000;
  private static final long LONGEST_NANOS = 1_000_000_000;
  private static final int MOST_DOUBLINGS = 7;

  private final RandomGenerator random;
  private int errorsInARow;

  public Backoff(RandomGenerator random) {
    this.random = random;
  }

  public long nextNanos() {
    int doublings = Math.min(errorsInARow++, MOST_DOUBLINGS);
    long bound = Math.min(FIRST_NANOS << doublings, LONGEST_NANOS);
    return random.nextLong(bound / 2, bound);
  }

  public void reset() {
    errorsInARow = 0;
  }
}
