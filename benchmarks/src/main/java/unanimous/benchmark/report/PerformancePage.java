package unanimous.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.workload.Cell;

/** The results as a page of the documentation. */
final class PerformancePage {

  private final Results results;

  private PerformancePage(Results results) {
    this.results = results;
  }

  /**
   * Writes the page.
   *
   * @param chart the file beside it that holds the chart
   * @param raw the file beside it that holds every window
   */
  static String render(Results results, String chart, String raw) {
    var page = new PerformancePage(results);
    return Stream.of(
            "# Performance",
            page.how(),
            "![Operations per second, by workload, clients and store](" + chart + ")",
            page.table(),
            page.legend(),
            page.remarks(),
            "## Machine and versions",
            page.machine(),
            "Every window, as it was measured: [" + raw + "](" + raw + ").")
        .collect(Collectors.joining("\n\n", "", "\n"));
  }

  private String how() {
    Plan plan = results.plan();
    return """
    Measured on %s by `%s`, in one interleaved run: in each of %d repetitions and each cell one store after the
    other, %d s each. Before, each store did each workload for %d s with %d clients, and just before each window the
    same load for %d s more; neither is counted. All nodes and the load generator share one machine; every store
    answers a write when it has been forced to disk on enough nodes (ours: on all); every client waits for its answer
    before it asks again. Trust the ratios, which are of neighbours in time, more than the absolute figures.\
    """
        .formatted(
            results.date(),
            results.command(),
            plan.repetitions(),
            plan.window().toSeconds(),
            plan.warmUp().toSeconds(),
            Plan.WARM_UP_CLIENTS,
            Plan.RUN_IN.toSeconds());
  }

  private String table() {
    Stream<String> headings =
        Row.HEADINGS.stream().map(one -> one.replace(">", "").toLowerCase(Locale.ROOT));
    Stream<String> ruler = Row.HEADINGS.stream().map(one -> one.startsWith(">") ? "--:" : "---");
    Stream<String> rows =
        results.plan().cells().stream().flatMap(this::rows).map(cells -> line(cells.stream()));
    return Stream.concat(Stream.of(line(headings), line(ruler)), rows)
        .collect(Collectors.joining("\n"));
  }

  private Stream<List<String>> rows(Cell cell) {
    return results.contenders().keySet().stream()
        .map(contender -> Row.of(results, cell, contender));
  }

  private static String line(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |"));
  }

  private String legend() {
    return """
    A cell is a workload and a number of clients:

    %s

    Figures are medians over the repetitions that count (the last column). Per second: operations that were carried
    out. p50, p99: of all answers, corrected for coordinated omission. CPU: processor time of all the store's
    processes for one operation. Generator: the load generator's share of the machine. Conflicts: writes that were
    refused because another one held the key; they are no operations. Ours/peer: the ratio of the throughputs, taken
    within each repetition.\
    """
        .formatted(
            list(
                results.plan().workloads().stream()
                    .map(workload -> "`" + workload.name() + "`: " + workload.inWords())));
  }

  private String remarks() {
    List<String> remarks = Remarks.of(results);
    return remarks.isEmpty() ? "Every window of every store counts." : list(remarks.stream());
  }

  private String machine() {
    Stream<String> stores =
        results.contenders().entrySet().stream()
            .map(store -> store.getKey() + ": " + store.getValue());
    Stream<String> machine =
        Stream.of(results.machine().inWords(), "Java: " + results.machine().java());
    return list(Stream.concat(machine, stores));
  }

  private static String list(Stream<String> items) {
    return items.map(item -> "- " + item).collect(Collectors.joining("\n"));
  }
}
