package unanimous.benchmark.load;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/** What one client has counted, or several together. */
final class LoopTally {

  private static final int SIGNIFICANT_DIGITS = 3;

  private final Histogram answers = new Histogram(SIGNIFICANT_DIGITS);
  private final Histogram conflicts = new Histogram(SIGNIFICANT_DIGITS);
  private long failures;
  private long broken;

  void count(Client.Outcome outcome, long nanos) {
    long micros = nanos / 1_000;
    switch (outcome) {
      case DONE -> answers.recordValue(micros);
      case CONFLICT -> {
        answers.recordValue(micros);
        conflicts.recordValue(micros);
      }
      case FAILED -> {
        answers.recordValue(micros);
        failures++;
      }
      case BROKEN -> broken++;
    }
  }

  void add(LoopTally other) {
    answers.add(other.answers);
    conflicts.add(other.conflicts);
    failures += other.failures;
    broken += other.broken;
  }

  /**
   * Corrects the latencies of all answers as wrk does: who waits long for an answer would have
   * asked, and waited, several times meanwhile. Otherwise wrk's percentiles would look worse for
   * the same store. Those of conflicts stay as they were seen.
   */
  LoadReport report(long nanos, int clients) {
    long answered = answers.getTotalCount();
    long interval = answered < clients ? 0 : nanos / 1_000 / (answered / clients);
    Histogram corrected = answers.copyCorrectedForCoordinatedOmission(interval);
    return new LoadReport(
        nanos / 1e9,
        answered,
        conflicts.getTotalCount(),
        failures,
        broken,
        millis(corrected, 50),
        millis(corrected, 99),
        corrected.getMaxValue() / 1e3,
        Math.min(clients, Runtime.getRuntime().availableProcessors()),
        conflictLatency(),
        Optional.empty());
  }

  private Optional<Latency> conflictLatency() {
    return conflicts.getTotalCount() == 0
        ? Optional.empty()
        : Optional.of(new Latency(millis(conflicts, 50), millis(conflicts, 99)));
  }

  private static double millis(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }
}
