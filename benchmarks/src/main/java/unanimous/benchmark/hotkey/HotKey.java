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

  /** The share of the time for which the key is held: no gap between two commits is in it. */
  private static final double WANTED = 0.95;

  @Override
  public Chapter chapter() {
    return new Chapter(
        "One hot key",
        """
        Every client puts the same key: %s. One transaction is to follow another without idle gaps: the key is held, from
        the admission of a write until its decision is forced, for at least %.2f of the time. A client alone leaves it
        free while it asks anew. Whoever comes while the key is held is told so at once, by 409, and asks again at once;
        the processors that tell it are those that the transaction under way needs, so it takes longer than a lone
        client's. The load generator is a closed loop of this program, which can tell how long conflicts took.\
        """
            .formatted(comparison.plan().inWords(), WANTED),
        new Grid(
            List.of(
                ">CLIENTS",
                ">COMMITS PER SECOND (MIN–MAX)",
                ">TO A LONE CLIENT (MIN–MAX)",
                ">KEY HELD (MIN–MAX)",
                ">TARGET",
                ">FREE US/COMMIT",
                ">CONFLICTS PER SECOND",
                ">THEIR P50 MS",
                ">THEIR P99 MS",
                ">CPU US/COMMIT",
                ">GENERATOR",
                ">FAILED",
                ">COUNTED"),
            comparison.series().stream().map(this::row).toList()),
        """
        Key held: by the coordinator's own metrics, the time from admission to decision and that of the forces. Free: the
        rest, for one commit; a share of a slow commit's time would be large whatever the gap.
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
        Figures.hundredthsWithRange(summary.heldShare()),
        isCrowd ? target().verdict() : "",
        Figures.whole(summary.freeMicros()),
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
        "share of the time for which a hot key is held",
        Target.Bound.AT_LEAST,
        WANTED,
        comparison.summary(crowd()).heldShare(),
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
    return ratio().isPresent() && target().measured().isPresent();
  }
}
