package unanimous.benchmark.report;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import unanimous.benchmark.compare.Comparison;
import unanimous.benchmark.compare.Series;
import unanimous.benchmark.compare.Spread;

/**
 * A comparison of ours with itself: every other contender beside the first.
 *
 * @param wanted what the throughput of a series should be at least, to that of the first
 */
public record BesideFirst(Comparison comparison, ToDoubleFunction<Series> wanted) {

  /**
   * The table.
   *
   * @param contenders heading above their names
   * @param ratio heading above the ratios
   * @param target heading above what these should be
   */
  public Grid grid(String contenders, String ratio, String target) {
    return new Grid(
        Columns.headings(List.of("CELL", contenders), List.of(ratio, target)),
        comparison.series().stream().map(this::row).toList());
  }

  private List<String> row(Series series) {
    List<String> beside =
        isFirst(series)
            ? List.of("", "")
            : List.of(Figures.hundredthsWithRange(ratio(series)), target(series).verdict());
    String cell = Columns.name(comparison, series.cell());
    return Columns.cells(List.of(cell, series.contender()), comparison, series, beside);
  }

  /** What was aimed at, of all but the first. */
  public List<Target> targets() {
    return comparison.series().stream()
        .filter(series -> !isFirst(series))
        .map(this::target)
        .toList();
  }

  private Target target(Series series) {
    return Target.of(
        "%s, %s to %s".formatted(series.cell().name(), series.contender(), comparison.first()),
        Target.Bound.AT_LEAST,
        wanted.applyAsDouble(series),
        ratio(series),
        "");
  }

  private Optional<Spread> ratio(Series series) {
    return comparison.throughputRatio(series, new Series(comparison.first(), series.cell()));
  }

  private boolean isFirst(Series series) {
    return series.contender().equals(comparison.first());
  }
}
