package unanimous.benchmark.replicas;

import java.util.List;
import unanimous.benchmark.compare.Comparison;
import unanimous.benchmark.compare.Series;
import unanimous.benchmark.report.BesideFirst;
import unanimous.benchmark.report.Chapter;
import unanimous.benchmark.report.Columns;
import unanimous.benchmark.report.Finding;
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
        besideFirst()
            .grid("REPLICAS", ">TO " + COUNTS.getFirst() + " (MIN–MAX)", ">AS THE WORK GROWS"),
        Columns.LEGEND,
        Remarks.of(comparison));
  }

  private BesideFirst besideFirst() {
    return new BesideFirst(comparison, this::predicted);
  }

  private double predicted(Series series) {
    int replicas = COUNTS.get(comparison.contenders().indexOf(series.contender()));
    return Prediction.ratio(series.cell().workload().kind(), replicas, COUNTS.getFirst());
  }

  @Override
  public List<Target> targets() {
    return besideFirst().targets();
  }

  @Override
  public boolean isComplete() {
    return comparison.isComplete();
  }
}
