package unanimous.benchmark.replicas;

import unanimous.benchmark.workload.Kind;

/** What throughput would be if it fell just as the work grows. */
final class Prediction {

  private Prediction() {}

  /**
   * To that of the fewest replicas. On one machine they share its processors: every replica does
   * all the work of a put (a message, two forces, the store), but only one does that of a get.
   */
  static double ratio(Kind kind, int replicas, int fewest) {
    return switch (kind) {
      case PUT, TRANSACTION -> (double) fewest / replicas;
      case GET -> 1;
      case MIXED -> 2.0 * fewest / (fewest + replicas);
    };
  }
}
