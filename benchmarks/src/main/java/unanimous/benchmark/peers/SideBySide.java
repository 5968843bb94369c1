package unanimous.benchmark.peers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unanimous.benchmark.compare.Comparison;
import unanimous.benchmark.compare.Series;
import unanimous.benchmark.report.Chapter;
import unanimous.benchmark.report.Columns;
import unanimous.benchmark.report.Figures;
import unanimous.benchmark.report.Finding;
import unanimous.benchmark.report.Grid;
import unanimous.benchmark.report.Remarks;
import unanimous.benchmark.report.Target;
import unanimous.benchmark.workload.Workload;

/**
 * Ours and its peers in every cell.
 *
 * @param stores their descriptions by name, ours first
 * @param missing peers that could not take part
 */
public record SideBySide(Map<String, String> stores, List<String> missing, Comparison comparison)
    implements Finding {

  @Override
  public Chapter chapter() {
    return new Chapter("Side by side with others", how(), grid(), legend(), remarks());
  }

  private String how() {
    return """
    Three nodes of each store, %s. Every store answers a write when it has been forced to disk on enough nodes
    (ours: on all).

    %s\
    """
        .formatted(
            comparison.plan().inWords(), list(stores.entrySet().stream().map(SideBySide::entry)));
  }

  private Grid grid() {
    return new Grid(
        Columns.headings(
            List.of("CELL", "STORE"),
            List.of(">OURS/PEER (MIN–MAX)", ">TARGET", ">P99 OURS/PEER", ">TARGET")),
        comparison.series().stream().map(this::row).toList());
  }

  private List<String> row(Series series) {
    String cell = Columns.name(comparison, series.cell());
    return Columns.cells(
        List.of(cell, series.contender()),
        comparison,
        series,
        aims().isOurs(series) ? List.of("", "", "", "") : beside(series));
  }

  private List<String> beside(Series peer) {
    return List.of(
        Figures.hundredthsWithRange(aims().throughputRatio(peer)),
        aims().throughput(peer).map(Target::verdict).orElse(""),
        Figures.hundredths(aims().p99Ratio(peer)),
        aims().p99(peer).verdict());
  }

  private PeerTargets aims() {
    return new PeerTargets(comparison);
  }

  private String legend() {
    return """
    A cell is a workload and a number of clients:

    %s

    %s Ours/peer: the ratio of the throughputs and of the 99th percentiles, each taken within a repetition; beside it
    what it should be.\
    """
        .formatted(
            list(comparison.plan().workloads().stream().map(SideBySide::entry)), Columns.LEGEND);
  }

  private List<String> remarks() {
    String memory =
        comparison.contenders().stream()
            .map(name -> "%s %,d MiB".formatted(name, comparison.mostResidentMebibytes(name)))
            .collect(Collectors.joining(", "));
    return Stream.of(
            Stream.of(
                "Resident memory of all processes, the most at the end of any window: "
                    + memory
                    + "."),
            missing.stream().map(lack -> "Missing: " + lack + "."),
            Remarks.of(comparison).stream())
        .flatMap(remarks -> remarks)
        .toList();
  }

  private static String entry(Map.Entry<String, String> store) {
    return store.getKey() + ": " + store.getValue();
  }

  private static String entry(Workload workload) {
    return "`" + workload.name() + "`: " + workload.inWords();
  }

  private static String list(Stream<String> items) {
    return items.map(item -> "- " + item).collect(Collectors.joining("\n"));
  }

  @Override
  public List<Target> targets() {
    return aims().all();
  }

  @Override
  public boolean isComplete() {
    return missing.isEmpty() && comparison.isComplete();
  }

  @Override
  public Optional<String> chart() {
    return Optional.of(Chart.render(comparison));
  }
}
