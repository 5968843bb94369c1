package unanimous.cli.hammer;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What has been counted. For the loop's thread only. */
final class Tally {

  /** The kinds of operation. */
  enum Operation {
    PUT,
    GET
  }

  private static final int SIGNIFICANT_DIGITS = 3;

  private final Map<Operation, Histogram> micros = new EnumMap<>(Operation.class);
  private final Map<String, Long> errors = new TreeMap<>();
  private long conflicts;
  private long notFound;

  Tally() {
    for (Operation operation : Operation.values()) {
      micros.put(operation, new Histogram(SIGNIFICANT_DIGITS));
    }
  }

  /** An operation that was carried out; a get that finds no key is one, too. */
  void done(Operation operation, long nanos) {
    latencies(operation).recordValue(Math.max(0, nanos / 1_000));
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

  Histogram latencies(Operation operation) {
    return Objects.requireNonNull(micros.get(operation));
  }

  long count(Operation operation) {
    return latencies(operation).getTotalCount();
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
    return count(Operation.PUT) + count(Operation.GET) + conflicts + errorCount();
  }
}
