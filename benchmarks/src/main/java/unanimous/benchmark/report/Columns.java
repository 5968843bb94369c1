package unanimous.benchmark.report;

import java.util.List;
import java.util.stream.Stream;
import unanimous.benchmark.compare.Comparison;
import unanimous.benchmark.compare.Series;
import unanimous.benchmark.compare.Summary;
import unanimous.benchmark.workload.Cell;

/** What every table of a comparison says of a series. */
public final class Columns {

  private static final List<String> HEADINGS =
      List.of(
          ">PER SECOND (MIN–MAX)",
          ">P50 MS",
          ">P99 MS",
          ">CPU US/OP",
          ">GENERATOR",
          ">ITS US/OP",
          ">CONFLICTS",
          ">FAILED",
          ">COUNTED");

  /** What these columns mean. */
  public static final String LEGEND =
      """
      Figures are medians over the repetitions that count (the column counted). Per second: operations that were carried
      out. p50, p99: of all answers, corrected for coordinated omission. CPU: processor time of all the store's
      processes for one operation. Generator: the load generator's share of the machine, and its processor time for one
      operation. Conflicts: the share of requests that were writes and were refused because another one held the key.
      They are no operations, but p50 and p99 are of their answers too, the processor time has their cost, and who was
      refused goes on with another key.\
      """;

  private Columns() {}

  /** The headings between others. */
  public static List<String> headings(List<String> before, List<String> after) {
    return between(before, HEADINGS, after);
  }

  /** The cells between others. */
  public static List<String> cells(
      List<String> before, Comparison comparison, Series series, List<String> after) {
    Summary summary = comparison.summary(series);
    List<String> cells =
        List.of(
            Figures.wholeWithRange(summary.throughput()),
            Figures.tenths(summary.p50Millis()),
            Figures.tenths(summary.p99Millis()),
            Figures.whole(summary.serverMicros()),
            Figures.percent(summary.generatorShare()),
            Figures.whole(summary.generatorMicros()),
            Figures.percent(summary.conflictShare()),
            Long.toString(summary.failed()),
            counted(comparison, series));
    return between(before, cells, after);
  }

  /** How many repetitions count, of how many. */
  public static String counted(Comparison comparison, Series series) {
    return comparison.summary(series).windows().size() + "/" + comparison.repetitions(series);
  }

  /** A cell's name, marked if it was compared despite noise. */
  public static String name(Comparison comparison, Cell cell) {
    return cell.name() + (comparison.isDoubtful(cell) ? " *" : "");
  }

  private static List<String> between(
      List<String> before, List<String> middle, List<String> after) {
    return Stream.of(before, middle, after).flatMap(List::stream).toList();
  }
}
