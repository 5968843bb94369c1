package unanimous.benchmark.hotkey;

import java.util.List;
import java.util.Optional;
import unanimous.benchmark.compare.Comparison;
import unanimous.benchmark.compare.Series;
import unanimous.benchmark.compare.Spread;
import unanimous.benchmark.compare.Summary;
import unanimous.benchmark.report.Chapter;
import unanimous.benchmark.report.Columns;
import unanimous.benchmark.report.Figures;
import unanimous.benchmark.report.Finding;
import unanimous.benchmark.report.Grid;
import unanimous.benchmark.report.Remarks;
import unanimous.benchmark.report.Target;
import unanimous.benchmark.workload.Cell;

/** One client alone on a key, and many on one. */
public record HotKey(Comparison comparison) implements Finding {

  static final String ALONE = "put-over-1:1";
  static final String CROWD = "put-over-1:64";

  /** About the rate of a lone client. */
  private static final double WANTED = 0.9;

  @Override
  public Chapter chapter() {
    return new Chapter(
        "One hot key",
        """
        Every client puts the same key: %s. Where nothing is idle between two commits of the key, they follow each other
        about as fast as those of a client that is alone (at least %.1f of it); whoever comes while the key is held is
        told so at once, by 409, and asks again at once. The load generator is a closed loop of this program, which can
        tell how long conflicts took.\
        """
            .formatted(comparison.plan().inWords(), WANTED),
        new Grid(
            List.of(
                ">CLIENTS",
                ">COMMITS PER SECOND (MIN–MAX)",
                ">TO A LONE CLIENT (MIN–MAX)",
                ">TARGET",
                ">CONFLICTS PER SECOND",
                ">THEIR P50 MS",
                ">THEIR P99 MS",
                ">CPU US/COMMIT",
                ">GENERATOR",
                ">FAILED",
                ">COUNTED"),
            comparison.series().stream().map(this::row).toList()),
        """
        Conflicts: writes that were refused because another one held the key, and how long each took to be told. CPU:
        processor time of all our processes for one commit, the conflicts' included.\
        """,
        Remarks.of(comparison));
  }

  private List<String> row(Series series) {
    Summary summary = comparison.summary(series);
    boolean isCrowd = series.equals(crowd());
    return List.of(
        series.cell().clients() + (comparison.isDoubtful(series.cell()) ? " *" : ""),
        Figures.wholeWithRange(summary.throughput()),
        isCrowd ? Figures.hundredthsWithRange(ratio()) : "",
        isCrowd ? target().verdict() : "",
        Figures.whole(summary.conflictsPerSecond()),
        Figures.tenths(summary.conflictP50Millis()),
        Figures.tenths(summary.conflictP99Millis()),
        Figures.whole(summary.serverMicros()),
        Figures.percent(summary.generatorShare()),
        Long.toString(summary.failed()),
        Columns.counted(comparison, series));
  }

  private Target target() {
    return Target.of(
        "commits of a hot key, to those of a lone client",
        Target.Bound.AT_LEAST,
        WANTED,
        ratio(),
        "");
  }

  private Optional<Spread> ratio() {
    return comparison.throughputRatio(crowd(), series(ALONE));
  }

  private Series crowd() {
    return series(CROWD);
  }

  private Series series(String cell) {
    return new Series(comparison.first(), Cell.parse(cell));
  }

  @Override
  public List<Target> targets() {
    return List.of(target());
  }

  @Override
  public boolean isComplete() {
    return ratio().isPresent();
  }
}
