package unanimous.benchmark.replicas;

import java.util.List;
import java.util.Optional;
import unanimous.benchmark.compare.Comparison;
import unanimous.benchmark.compare.Series;
import unanimous.benchmark.compare.Spread;
import unanimous.benchmark.report.Chapter;
import unanimous.benchmark.report.Columns;
import unanimous.benchmark.report.Figures;
import unanimous.benchmark.report.Finding;
import unanimous.benchmark.report.Grid;
import unanimous.benchmark.report.Remarks;
import unanimous.benchmark.report.Target;

/** Clusters of ours of different sizes. */
public record MoreReplicas(Comparison comparison) implements Finding {

  static final List<Integer> COUNTS = List.of(3, 5, 7);

  static String name(int replicas) {
    return replicas + " replicas";
  }

  @Override
  public Chapter chapter() {
    return new Chapter(
        "More replicas",
        """
        Clusters of ours with different numbers of replicas, %s. Throughput should fall no faster than the work grows: all
        replicas share this machine's processors and disk, each does all the work of a put, and one does that of a get.\
        """
            .formatted(comparison.plan().inWords()),
        new Grid(
            Columns.headings(
                List.of("CELL", "REPLICAS"),
                List.of(">TO " + COUNTS.getFirst() + " (MIN–MAX)", ">AS THE WORK GROWS")),
            comparison.series().stream().map(this::row).toList()),
        Columns.LEGEND,
        Remarks.of(comparison));
  }

  private List<String> row(Series series) {
    List<String> beside =
        isFirst(series)
            ? List.of("", "")
            : List.of(Figures.hundredthsWithRange(ratio(series)), target(series).verdict());
    String cell = Columns.name(comparison, series.cell());
    return Columns.cells(List.of(cell, series.contender()), comparison, series, beside);
  }

  private Target target(Series series) {
    int replicas = COUNTS.get(comparison.contenders().indexOf(series.contender()));
    return Target.of(
        "%s, %s to %s".formatted(series.cell().name(), series.contender(), comparison.first()),
        Target.Bound.AT_LEAST,
        Prediction.ratio(series.cell().workload().kind(), replicas, COUNTS.getFirst()),
        ratio(series),
        "");
  }

  private Optional<Spread> ratio(Series series) {
    return comparison.throughputRatio(series, new Series(comparison.first(), series.cell()));
  }

  private boolean isFirst(Series series) {
    return series.contender().equals(comparison.first());
  }

  @Override
  public List<Target> targets() {
    return comparison.series().stream()
        .filter(series -> !isFirst(series))
        .map(this::target)
        .toList();
  }

  @Override
  public boolean isComplete() {
    return comparison.isComplete();
  }
}
