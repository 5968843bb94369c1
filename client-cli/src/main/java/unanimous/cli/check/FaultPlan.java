package unanimous.cli.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import unanimous.cli.cluster.ClusterShape;
import unanimous.cli.cluster.Member;
import unanimous.cli.output.CommandFailed;

/**
 * What is done to which processes while the load runs, in turn and over again.
 *
 * @param every how long the whole cluster runs between two faults
 */
public record FaultPlan(List<Turn> turns, Duration every) {

  private static final String ALL = "all";

  public FaultPlan {
    turns = List.copyOf(turns);
  }

  /** One fault of one process. */
  record Turn(Fault fault, Member member) {}

  /** What can be done to a process. */
  enum Fault {
    /** It is ended at once and started again. */
    KILL,
    /** It stands still for a while, its connections open, and goes on. */
    PAUSE
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
    List<Turn> turns = new ArrayList<>();
    members(shape, kill).forEach(member -> turns.add(new Turn(Fault.KILL, member)));
    members(shape, pause).forEach(member -> turns.add(new Turn(Fault.PAUSE, member)));
    return new FaultPlan(turns, every);
  }

  private static List<Member> members(ClusterShape shape, List<String> names) {
    return names.contains(ALL) ? shape.members() : names.stream().map(shape::member).toList();
  }
}
