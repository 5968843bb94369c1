package unanimous.cli.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import unanimous.cli.client.ClusterView;
import unanimous.cli.client.ClusterView.ReplicaView;
import unanimous.cli.cluster.Starter.Started;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.Json;

/**
 * Waits until a cluster accepts writes, as long as that may still come to pass.
 *
 * @param started the processes of it that are starting
 */
record Acceptance(Cluster cluster, List<Started> started) {

  /**
   * Why it does not accept writes.
   *
   * @param passes whether it may pass by itself
   */
  private record Obstacle(String words, boolean passes) {}

  /** Throws when it does not accept writes in time. */
  void await(Duration patience) {
    Deadline deadline = Deadline.in(patience);
    // One look proves nothing: what the coordinator knows may be of a process that is gone.
    Deadline proof = Deadline.in(Cluster.SEVERAL_TRIES);
    Optional<Obstacle> obstacle = obstacle();
    while (obstacle.isPresent()) {
      started.forEach(process -> Survival.check(process, cluster.data()));
      String words = obstacle.get().words();
      if (obstacle.get().passes()) {
        proof = Deadline.in(Cluster.SEVERAL_TRIES);
      } else if (proof.expired()) {
        throw refused(words);
      }
      if (deadline.expired()) {
        throw notReady(words, patience);
      }
      cluster.steps().waitingFor("waiting: " + words);
      deadline.pause();
      obstacle = obstacle();
    }
    cluster.steps().say("the cluster accepts writes");
  }

  /** Empty when it accepts writes. */
  private Optional<Obstacle> obstacle() {
    try {
      Optional<ClusterView> view = cluster.view();
      return view.isEmpty()
          ? Optional.of(new Obstacle("the coordinator does not answer yet", true))
          : view.filter(one -> !one.acceptsWrites()).map(Acceptance::obstacle);
    } catch (Json.MalformedJson e) {
      return Optional.of(
          new Obstacle("the coordinator's answer is not understood: " + e.getMessage(), true));
    }
  }

  private static Obstacle obstacle(ClusterView view) {
    List<ReplicaView> refused = view.replicas().stream().filter(ReplicaView::refused).toList();
    if (!refused.isEmpty()) {
      String words =
          refused.stream().map(ReplicaView::stateInWords).collect(Collectors.joining("; "));
      return new Obstacle(words, false);
    }
    return view.replicas().stream()
        .filter(replica -> !replica.inSync())
        .map(replica -> new Obstacle(replica.stateInWords(), true))
        .findFirst()
        .orElse(new Obstacle("the coordinator does not accept writes yet", true));
  }

  private CommandFailed refused(String words) {
    return failed(
        "the cluster does not accept writes, and waiting does not help (%s); nothing is damaged by that, and its processes go on running. './kv status' says how to go on"
            .formatted(words));
  }

  private CommandFailed notReady(String words, Duration patience) {
    return failed(
        "the cluster does not accept writes after %d s (%s); its processes go on running. Look at './kv status' and at the logs in %s"
            .formatted(patience.toSeconds(), words, cluster.data().path()));
  }

  private CommandFailed failed(String message) {
    cluster.steps().end();
    return new CommandFailed(ExitCode.UNREACHABLE, message);
  }
}
