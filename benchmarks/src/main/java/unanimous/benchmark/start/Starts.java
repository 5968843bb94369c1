package unanimous.benchmark.start;

import java.util.List;
import java.util.stream.Stream;
import unanimous.benchmark.report.Chapter;
import unanimous.benchmark.report.Finding;
import unanimous.benchmark.report.Grid;
import unanimous.benchmark.report.Target;

/**
 * Several starts.
 *
 * @param loadSeconds how long each kind of load lasted between the two starts of a cluster
 */
record Starts(List<Start> starts, long loadSeconds) implements Finding {

  @Override
  public Chapter chapter() {
    return new Chapter(
        "Start and memory",
        """
        From `./kv up` on built code (one coordinator, three replicas) to the first acknowledged write, in a fresh folder
        and in one that holds 10,000 keys, and the resident memory of all four processes, after the first write and after
        %d s each of put and get by 64 clients: %d times.\
        """
            .formatted(loadSeconds, starts.size()),
        new Grid(
            List.of("WHAT", ">MEDIAN (MIN–MAX)", ">TARGET"),
            Stream.of(Aim.values()).map(aim -> aim.row(starts)).toList()),
        "",
        List.of());
  }

  @Override
  public List<Target> targets() {
    return Stream.of(Aim.values()).map(aim -> aim.target(starts)).toList();
  }

  @Override
  public boolean isComplete() {
    return !starts.isEmpty();
  }
}
