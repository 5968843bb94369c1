package unanimous.cli.hammer;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import unanimous.cli.history.Kind;

/** What has been counted. For the loop's thread only. */
final class Tally {

  private static final int SIGNIFICANT_DIGITS = 3;

  private final Map<Kind, Histogram> micros = new EnumMap<>(Kind.class);
  private final Map<String, Long> errors = new TreeMap<>();
  private long conflicts;
  private long notFound;

  Tally() {
    for (Kind kind : Kind.values()) {
      micros.put(kind, new Histogram(SIGNIFICANT_DIGITS));
    }
  }

  /** An operation that was carried out; a get that finds no key is one, too. */
  void done(Kind kind, long nanos) {
    latencies(kind).recordValue(Math.max(0, nanos / 1_000));
  }

  void notFound() {
    notFound++;
  }

  void conflict() {
    conflicts++;
  }

  void error(String kind) {
    errors.merge(kind, 1L, Long::sum);
  }

  Histogram latencies(Kind kind) {
    return Objects.requireNonNull(micros.get(kind));
  }

  long count(Kind kind) {
    return latencies(kind).getTotalCount();
  }

  long conflicts() {
    return conflicts;
  }

  long notFoundCount() {
    return notFound;
  }

  Map<String, Long> errors() {
    return errors;
  }

  long errorCount() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Every request that had an end. */
  long requests() {
    return count(Kind.PUT) + count(Kind.DELETE) + count(Kind.GET) + conflicts + errorCount();
  }
}
