package unanimous.cli.cluster;

import java.time.Duration;
import java.util.List;
import unanimous.cli.client.ClusterView;
import unanimous.cli.client.ClusterView.ReplicaView;
import unanimous.cli.output.Json;

/**
 * Waits until a process that was started again takes part. It may be ready, and the coordinator
 * still refuse writes because it has not tried to reach it since.
 */
public record Rejoin(Cluster cluster) {

  /** Some times the longest pause between two tries of a coordinator. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Says who does not take part in the end, as far as that has to do with the process. */
  public void await(String name) {
    Deadline deadline = Deadline.in(PATIENCE);
    List<ReplicaView> away = away(name);
    boolean waited = false;
    while (isSoonHeardOf(name, away) && !deadline.expired()) {
      cluster.steps().waitingFor("waiting: " + away.getFirst().stateInWords());
      waited = true;
      deadline.pause();
      away = away(name);
    }
    if (waited && away.isEmpty()) {
      cluster.steps().say(name + " takes part");
    }
    away.forEach(replica -> cluster.steps().say(replica.stateInWords()));
  }

  /** The process itself, if the coordinator counts it as away; of a coordinator, all who are. */
  private List<ReplicaView> away(String name) {
    try {
      return cluster.view().map(ClusterView::replicas).orElse(List.of()).stream()
          .filter(replica -> !replica.inSync())
          .filter(replica -> name.equals(Member.COORDINATOR) || name.equals(replica.name()))
          .toList();
    } catch (Json.MalformedJson e) {
      return List.of();
    }
  }

  /** Who is refused stays so, and who is away beside a coordinator that was started may stay so. */
  private static boolean isSoonHeardOf(String name, List<ReplicaView> away) {
    return away.stream()
        .anyMatch(
            replica -> replica.joining() || (!replica.refused() && name.equals(replica.name())));
  }
}
