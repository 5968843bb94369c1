package unanimous.cli.hammer;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import unanimous.cli.history.Kind;
import unanimous.cli.output.Table;

/**
 * What a run has shown.
 *
 * @param operations by name, {@code put}, {@code get}, {@code delete}: those that were carried out
 * @param conflicts writes that were aborted because another transaction held the key
 * @param notFound how many of the gets found no such key
 * @param errors by kind: everything else
 * @param generatorCores how much of the machine the load generator itself has used
 * @param generatorMicrosPerRequest its CPU time for one request
 */
public record HammerResult(
    int clients,
    double seconds,
    Map<String, OperationResult> operations,
    long conflicts,
    long notFound,
    Map<String, Long> errors,
    double generatorCores,
    double generatorMicrosPerRequest) {

  /** One kind of operation. Latencies as a client sees them, connecting included. */
  public record OperationResult(
      long count,
      double perSecond,
      double p50Millis,
      double p90Millis,
      double p99Millis,
      double maxMillis) {

    static OperationResult of(Histogram micros, double seconds) {
      return new OperationResult(
          micros.getTotalCount(),
          micros.getTotalCount() / seconds,
          millis(micros, 50),
          millis(micros, 90),
          millis(micros, 99),
          micros.getMaxValue() / 1_000.0);
    }

    private static double millis(Histogram micros, double percentile) {
      return micros.getValueAtPercentile(percentile) / 1_000.0;
    }
  }

  static HammerResult of(int clients, Tally tally, long nanos, long cpuNanos) {
    double seconds = nanos / 1e9;
    Map<String, OperationResult> operations = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      // Only a checked run deletes.
      if (kind != Kind.DELETE || tally.count(kind) > 0) {
        operations.put(kind.word(), OperationResult.of(tally.latencies(kind), seconds));
      }
    }
    return new HammerResult(
        clients,
        seconds,
        operations,
        tally.conflicts(),
        tally.notFoundCount(),
        new TreeMap<>(tally.errors()),
        (double) cpuNanos / nanos,
        cpuNanos / 1_000.0 / Math.max(1, tally.requests()));
  }

  /** Whether nothing at all was carried out. */
  public boolean allFailed() {
    return operations.values().stream().allMatch(one -> one.count() == 0) && conflicts == 0;
  }

  /** The result for people. */
  public String render() {
    var table =
        new Table("OPERATION", ">COUNT", ">PER SECOND", ">P50 MS", ">P90 MS", ">P99 MS", ">MAX MS");
    operations.forEach((name, one) -> addRow(table, name, one));
    var text = new StringBuilder(table.render()).append('\n');
    text.append("conflicts  ").append(grouped(conflicts)).append('\n');
    text.append("not found  ").append(grouped(notFound)).append(" of the gets\n");
    long allErrors = errors.values().stream().mapToLong(Long::longValue).sum();
    text.append("errors     ").append(grouped(allErrors)).append('\n');
    errors.forEach((kind, count) -> text.append("  " + grouped(count) + "  " + kind + "\n"));
    return text + generatorLine();
  }

  private String generatorLine() {
    return String.format(
        Locale.ROOT,
        "%n%,d clients, %.1f s; the load generator itself used %.2f cores, %.0f us a request%n",
        clients,
        seconds,
        generatorCores,
        generatorMicrosPerRequest);
  }

  private static void addRow(Table table, String name, OperationResult one) {
    table.row(
        name,
        grouped(one.count()),
        grouped(Math.round(one.perSecond())),
        hundredths(one.p50Millis()),
        hundredths(one.p90Millis()),
        hundredths(one.p99Millis()),
        hundredths(one.maxMillis()));
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String hundredths(double number) {
    return String.format(Locale.ROOT, "%,.2f", number);
  }
}
