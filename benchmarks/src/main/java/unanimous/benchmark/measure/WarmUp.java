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
  static final int MAX_ROUNDS = 6;

  /** A round that is faster by more than this, as a factor, is followed by another one. */
  static final double STILL_RISING = 1.05;

  void of(Participant participant, Cell cell) {
    double best = throughput(participant, cell);
    for (int rounds = 1; rounds < MAX_ROUNDS; rounds++) {
      double next = throughput(participant, cell);
      if (next < best * STILL_RISING) {
        return;
      }
      best = next;
    }
  }

  private double throughput(Participant participant, Cell cell) {
    return participant.cluster().run(new Load(cell, round, 0)).operationsPerSecond();
  }
}
