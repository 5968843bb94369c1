package unanimous.benchmark.million;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import unanimous.benchmark.compare.Comparison;
import unanimous.benchmark.report.BesideFirst;
import unanimous.benchmark.report.Chapter;
import unanimous.benchmark.report.Columns;
import unanimous.benchmark.report.Finding;
import unanimous.benchmark.report.Remarks;
import unanimous.benchmark.report.Target;

/**
 * A store with few keys and one with a million.
 *
 * @param loadSeconds how long it took to put the million
 * @param fewFileMebibytes the files of the processes with few keys, by their names, after the run
 * @param manyFileMebibytes likewise, with a million
 */
public record MillionKeys(
    Comparison comparison,
    double loadSeconds,
    Map<String, Long> fewFileMebibytes,
    Map<String, Long> manyFileMebibytes)
    implements Finding {

  static final int MANY = 1_000_000;

  /** Within a fifth of a store with few keys. */
  private static final double WANTED = 0.8;

  @Override
  public Chapter chapter() {
    return new Chapter(
        "A million keys",
        """
        A store of %,d keys beside one with few, both fresh clusters of ours, each asked for random keys of its own:
        %s. The larger should be within 20 %% of the smaller.\
        """
            .formatted(MANY, comparison.plan().inWords()),
        besideFirst().grid("STORE", ">TO FEW KEYS (MIN–MAX)", ">TARGET"),
        Columns.LEGEND,
        remarks());
  }

  private BesideFirst besideFirst() {
    return new BesideFirst(comparison, _ -> WANTED);
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "The million was loaded by transactions of many puts, `POST /transactions`: %.1f s, %,.0f keys per second."
            .formatted(loadSeconds, MANY / loadSeconds));
    for (String store : comparison.contenders()) {
      remarks.add(
          "%s: at most %,d MiB of resident memory in all processes; files after the run: %s."
              .formatted(
                  store,
                  comparison.mostResidentMebibytes(store),
                  sizes(store.equals(comparison.first()) ? fewFileMebibytes : manyFileMebibytes)));
    }
    remarks.addAll(Remarks.of(comparison));
    return remarks;
  }

  private static String sizes(Map<String, Long> mebibytes) {
    return mebibytes.entrySet().stream()
        .map(one -> "%s %,d MiB".formatted(one.getKey(), one.getValue()))
        .collect(Collectors.joining(", "));
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
