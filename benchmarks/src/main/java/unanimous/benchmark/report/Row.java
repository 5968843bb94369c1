package unanimous.benchmark.report;

import java.util.List;
import unanimous.benchmark.workload.Cell;

/** A line of the table: a contender in a cell. The console and the page show the same. */
final class Row {

  static final List<String> HEADINGS =
      List.of(
          "CELL",
          "STORE",
          ">PER SECOND (MIN–MAX)",
          ">P50 MS",
          ">P99 MS",
          ">CPU US/OP",
          ">GENERATOR",
          ">CONFLICTS",
          ">FAILED",
          ">OURS/PEER (MIN–MAX)",
          ">COUNTED");

  private Row() {}

  static List<String> of(Results results, Cell cell, String contender) {
    Summary summary = results.summary(contender, cell);
    return List.of(
        cell.name() + (results.isDoubtful(cell) ? " *" : ""),
        contender,
        Figures.wholeWithRange(summary.throughput()),
        Figures.tenths(summary.p50Millis()),
        Figures.tenths(summary.p99Millis()),
        Figures.whole(summary.serverMicros()),
        Figures.percent(summary.generatorShare()),
        Figures.percent(summary.conflictShare()),
        Long.toString(summary.failed()),
        contender.equals(results.ours()) ? "" : Figures.ratio(results.ratio(contender, cell)),
        summary.windows().size() + "/" + results.all(contender, cell).count());
  }
}
