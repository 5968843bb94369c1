package unanimous.benchmark.zookeeper;

import org.HdrHistogram.Histogram;
import unanimous.benchmark.load.LoadReport;

/** What one client has counted, or several together. */
final class LoopTally {

  private static final int SIGNIFICANT_DIGITS = 3;

  private final Histogram micros = new Histogram(SIGNIFICANT_DIGITS);
  private long broken;

  void answered(long nanos) {
    micros.recordValue(nanos / 1_000);
  }

  void broken() {
    broken++;
  }

  void add(LoopTally other) {
    micros.add(other.micros);
    broken += other.broken;
  }

  /**
   * Corrects the latencies as wrk does: who waits long for an answer would have asked, and waited,
   * several times meanwhile. Otherwise wrk's percentiles would look worse for the same store.
   */
  LoadReport report(long nanos, int clients) {
    long answered = micros.getTotalCount();
    long interval = answered < clients ? 0 : nanos / 1_000 / (answered / clients);
    Histogram corrected = micros.copyCorrectedForCoordinatedOmission(interval);
    return new LoadReport(
        nanos / 1e9,
        answered,
        0,
        0,
        broken,
        corrected.getValueAtPercentile(50) / 1e3,
        corrected.getValueAtPercentile(99) / 1e3,
        corrected.getMaxValue() / 1e3,
        Runtime.getRuntime().availableProcessors());
  }
}
