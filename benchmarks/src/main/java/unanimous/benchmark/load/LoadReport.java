package unanimous.benchmark.load;

import java.util.Optional;

/**
 * What a load generator has seen, and what the store has told of it.
 *
 * @param answered requests with an answer, whatever it was
 * @param conflicts of these, writes that were refused because another one held the key
 * @param failures of these, all others that were not carried out
 * @param broken requests without an answer: refused and broken connections
 * @param p50Millis of the answered; corrected for coordinated omission, as wrk does by itself
 * @param threads how many of its own the generator can keep busy at once
 * @param conflictLatency of the conflicts alone, where the generator can tell them apart
 * @param heldShare for how much of the time a write held the key, 0 to 1, where there is one key
 *     and the store tells
 */
public record LoadReport(
    double seconds,
    long answered,
    long conflicts,
    long failures,
    long broken,
    double p50Millis,
    double p99Millis,
    double maxMillis,
    int threads,
    Optional<Latency> conflictLatency,
    Optional<Double> heldShare) {

  /** The same, with what the store tells of its key. */
  public LoadReport withHeldShare(double share) {
    return new LoadReport(
        seconds,
        answered,
        conflicts,
        failures,
        broken,
        p50Millis,
        p99Millis,
        maxMillis,
        threads,
        conflictLatency,
        Optional.of(share));
  }

  /** What was carried out. */
  public long operations() {
    return answered - conflicts - failures;
  }

  public double operationsPerSecond() {
    return operations() / seconds;
  }

  public double conflictsPerSecond() {
    return conflicts / seconds;
  }

  /** The share of requests that should have been carried out and were not, 0 to 1. */
  public double failedShare() {
    return share(failures + broken);
  }

  public double conflictShare() {
    return share(conflicts);
  }

  private double share(long part) {
    long all = answered + broken;
    // A generator that had no answer at all has failed, not succeeded at nothing.
    return all == 0 ? 1 : (double) part / all;
  }
}
