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

  /** Ends a window before its time: no store measured here comes near. */
  public static final long MAX_REQUESTS = 5_000_000;

  public Load {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.toMillisPart() != 0) {
      throw new IllegalArgumentException("a load lasts whole seconds, not " + duration);
    }
  }

  /** The same over another number of keys. */
  public Load over(int keys) {
    return new Load(new Cell(cell.workload().over(keys), cell.clients()), duration, seed);
  }
}
