package unanimous.cli.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import unanimous.cli.cluster.ProcessState.Running;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** Stops processes of a cluster: all of them gently, or one at once. Data stays either way. */
public record Stop(Cluster cluster, Duration patience) {

  public static final Duration PATIENCE = Duration.ofSeconds(20);

  private record Stopping(Member member, Running process) {}

  /**
   * The coordinator first, so that it refuses new writes while the replicas can still finish what
   * is decided.
   */
  public void all() {
    ClusterShape shape = cluster.data().shape();
    try (var _ = cluster.lock()) {
      gently(List.of(shape.coordinator()));
      gently(shape.replicaMembers());
    }
  }

  private void gently(List<Member> members) {
    List<Stopping> stopping = new ArrayList<>();
    for (Member member : members) {
      if (cluster.processes().state(member) instanceof Running running) {
        running.handle().destroy();
        stopping.add(new Stopping(member, running));
      } else {
        cluster.steps().say(member.name() + " does not run");
      }
    }
    Deadline deadline = Deadline.in(patience);
    stopping.forEach(one -> awaitEnd(one, deadline));
  }

  private void awaitEnd(Stopping one, Deadline deadline) {
    String name = one.member().name();
    while (Processes.isAlive(one.process().handle())) {
      if (deadline.expired()) {
        throw stillRunning(one);
      }
      cluster.steps().waitingFor("waiting for " + name + " to finish, pid " + one.process().pid());
      deadline.pause();
    }
    cluster.steps().say(name + " stopped");
  }

  private CommandFailed stillRunning(Stopping one) {
    cluster.steps().end();
    String name = one.member().name();
    return new CommandFailed(
        ExitCode.UNREACHABLE,
        "%s (pid %d) has not stopped within %d s and was not forced to; look at %s, wait and try again, or use './kv kill %s', which loses nothing that was acknowledged"
            .formatted(
                name,
                one.process().pid(),
                patience.toSeconds(),
                cluster.data().log(one.member()),
                name));
  }

  /** Kills one process with a signal that it cannot handle: it finishes nothing. */
  public void kill(String name) {
    Member member = cluster.data().shape().member(name);
    if (!(cluster.processes().state(member) instanceof Running running)) {
      cluster.steps().say(name + " does not run; nothing was killed");
      return;
    }
    running.handle().destroyForcibly();
    Deadline deadline = Deadline.in(patience);
    while (Processes.isAlive(running.handle())) {
      if (deadline.expired()) {
        throw new CommandFailed(
            ExitCode.UNREACHABLE,
            "%s (pid %d) was killed but the system has not ended it yet"
                .formatted(name, running.pid()));
      }
      deadline.pause();
    }
    cluster.steps().say(name + " killed, pid was " + running.pid());
  }
}
