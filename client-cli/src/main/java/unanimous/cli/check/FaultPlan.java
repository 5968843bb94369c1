package unanimous.cli.check;

import java.time.Duration;
import java.util.List;
import unanimous.cli.cluster.ClusterShape;
import unanimous.cli.cluster.Member;
import unanimous.cli.output.CommandFailed;

/**
 * What is done to which processes while the load runs.
 *
 * @param kill the names of those that are killed, in turn
 * @param pause the names of those that are stopped for a while, in turn
 * @param every how long the whole cluster runs between two faults
 */
public record FaultPlan(List<String> kill, List<String> pause, Duration every) {

  private static final String ALL = "all";

  public FaultPlan {
    kill = List.copyOf(kill);
    pause = List.copyOf(pause);
  }

  /**
   * The plan for a cluster.
   *
   * @param kill names of processes, or {@code all}
   * @param pause likewise
   */
  public static FaultPlan of(
      ClusterShape shape, List<String> kill, List<String> pause, Duration every) {
    if (every.isZero()) {
      throw CommandFailed.wrongUsage("--every is more than nothing; nothing was sent");
    }
    return new FaultPlan(names(shape, kill), names(shape, pause), every);
  }

  private static List<String> names(ClusterShape shape, List<String> names) {
    List<Member> members =
        names.contains(ALL) ? shape.members() : names.stream().map(shape::member).toList();
    return members.stream().map(Member::name).toList();
  }
}
