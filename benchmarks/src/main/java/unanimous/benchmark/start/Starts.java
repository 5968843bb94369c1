package unanimous.benchmark.start;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unanimous.benchmark.measure.Objection;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.report.Chapter;
import unanimous.benchmark.report.Finding;
import unanimous.benchmark.report.Grid;
import unanimous.benchmark.report.Target;

/**
 * Several starts.
 *
 * @param starts also those that the machine has disturbed
 * @param despiteNoise whether these count all the same
 * @param pace how often, and how long each kind of load lasted between the two starts of a cluster
 */
record Starts(List<Start> starts, boolean despiteNoise, Plan pace) implements Finding {

  /** Those whose figures are shown. */
  List<Start> counting() {
    return starts.stream()
        .filter(start -> Objection.allow(start.objections(), despiteNoise))
        .toList();
  }

  @Override
  public Chapter chapter() {
    return new Chapter(
        "Start and memory",
        """
        From `./kv up` on built code (one coordinator, three replicas) to the first acknowledged write, in a fresh folder
        and in one that holds 10,000 keys, and the resident memory of all four processes, after the first write and after
        %d s each of put and get by 64 clients: %d times.\
        """
            .formatted(pace.window().toSeconds(), counting().size()),
        new Grid(
            List.of("WHAT", ">MEDIAN (MIN–MAX)", ">TARGET"),
            Stream.of(Aim.values()).map(aim -> aim.row(counting())).toList()),
        "",
        remarks());
  }

  private List<String> remarks() {
    return starts.stream()
        .map(Start::objections)
        .filter(objections -> !objections.isEmpty())
        .map(objections ->
            (Objection.allow(objections, despiteNoise) ? "Counted all the same: " : "Not counted: ")
                + objections.stream().map(Objection::inWords).collect(Collectors.joining("; "))
                + ".")
        .toList();
  }

  @Override
  public List<Target> targets() {
    return Stream.of(Aim.values()).map(aim -> aim.target(counting())).toList();
  }

  @Override
  public boolean isComplete() {
    return pace.isMost(counting().size());
  }
}
