package unanimous.benchmark.load;

import java.time.Duration;
import unanimous.benchmark.workload.Cell;

/**
 * What a load generator is to do.
 *
 * @param duration whole seconds, as wrk takes no others
 * @param seed of the choice of keys
 */
public record Load(Cell cell, Duration duration, long seed) {

  /** More than any store measured here answers: a bound, and nothing that ends a load early. */
  private static final long MAX_REQUESTS_PER_SECOND = 500_000;

  public Load {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.toMillisPart() != 0) {
      throw new IllegalArgumentException("a load lasts whole seconds, not " + duration);
    }
  }

  /** After how many requests to stop in any case. */
  public long mostRequests() {
    return duration.toSeconds() * MAX_REQUESTS_PER_SECOND;
  }

  /** The same over another number of keys. */
  public Load over(int keys) {
    return new Load(new Cell(cell.workload().over(keys), cell.clients()), duration, seed);
  }
}
