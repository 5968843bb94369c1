package unanimous.benchmark.measure;

import java.time.Duration;
import unanimous.benchmark.load.Load;
import unanimous.benchmark.workload.Cell;

/**
 * Puts a contender under a cell's load until that makes it no faster: compilers and caches take
 * different times for different contenders, and each is measured in its steady state.
 *
 * @param round how long the load lasts at a time
 */
record WarmUp(Duration round) {

  /** After so many rounds it is measured as it is. */
  static final int MAX_ROUNDS = 12;

  /** A round that is faster by more than this, as a factor, shows that it is not over. */
  static final double STILL_RISING = 1.05;

  /** A round or two may be slow by chance. */
  static final int ROUNDS_WITHOUT_RISE = 3;

  void of(Participant participant, Cell cell) {
    double best = 0;
    int withoutRise = 0;
    for (int round = 0; round < MAX_ROUNDS && withoutRise < ROUNDS_WITHOUT_RISE; round++) {
      double next = throughput(participant, cell);
      withoutRise = next < best * STILL_RISING ? withoutRise + 1 : 0;
      best = Math.max(best, next);
    }
  }

  private double throughput(Participant participant, Cell cell) {
    return participant.cluster().run(new Load(cell, round, 0)).operationsPerSecond();
  }
}
