package unanimous.cli.cluster;

import java.util.List;
import java.util.Optional;
import unanimous.cli.client.ClusterView;
import unanimous.cli.client.ClusterView.ReplicaView;
import unanimous.cli.output.Json;

/**
 * Waits until a process that was started again takes part. It may be ready, and the coordinator
 * still refuse writes because it has not tried to reach it since.
 */
public record Rejoin(Cluster cluster) {

  /** Says who does not take part in the end, as far as that has to do with the process. */
  public void await(String name) {
    Deadline deadline = Deadline.in(Cluster.SEVERAL_TRIES);
    Optional<ClusterView> view = look();
    Optional<ReplicaView> awaited = awaited(name, view);
    boolean waited = awaited.isPresent();
    while (awaited.isPresent() && !deadline.expired()) {
      cluster.steps().waitingFor("waiting: " + awaited.get().stateInWords());
      deadline.pause();
      view = look();
      awaited = awaited(name, view);
    }
    tell(name, view, waited);
  }

  private void tell(String name, Optional<ClusterView> view, boolean waited) {
    List<ReplicaView> away = away(name, view);
    if (waited && view.isEmpty()) {
      cluster.steps().say("the coordinator does not answer");
    } else if (waited && away.isEmpty()) {
      cluster.steps().say(name + " takes part");
    }
    away.forEach(replica -> cluster.steps().say(replica.stateInWords()));
  }

  private Optional<ClusterView> look() {
    try {
      return cluster.view();
    } catch (Json.MalformedJson e) {
      return Optional.empty();
    }
  }

  /** The process itself, if the coordinator counts it as away; of a coordinator, all who are. */
  private static List<ReplicaView> away(String name, Optional<ClusterView> view) {
    return view.map(ClusterView::replicas).orElse(List.of()).stream()
        .filter(replica -> !replica.inSync())
        .filter(replica -> name.equals(Member.COORDINATOR) || name.equals(replica.name()))
        .toList();
  }

  /** Who is refused stays so, and who is away beside a coordinator that was started may stay so. */
  private static Optional<ReplicaView> awaited(String name, Optional<ClusterView> view) {
    return away(name, view).stream()
        .filter(replica -> replica.joining() || (!replica.refused() && name.equals(replica.name())))
        .findFirst();
  }
}
