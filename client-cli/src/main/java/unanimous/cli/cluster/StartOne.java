package unanimous.cli.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import unanimous.cli.client.KvClient;
import unanimous.cli.cluster.Starter.Started;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** Starts one process of a cluster again, and waits until it is ready. */
public record StartOne(Cluster cluster) {

  private static final String READINESS = "/actuator/health/readiness";

  public void run(String name, Duration patience) {
    run(name, patience, Optional.empty());
  }

  /**
   * Starts it to halt at a crash point, while it recovers or later.
   *
   * @param haltAt absent: it goes on
   */
  public void run(String name, Duration patience, Optional<CrashOrder> haltAt) {
    ClusterShape shape = cluster.data().shape();
    Member member = shape.member(name);
    haltAt.ifPresent(order -> order.check(member, shape));
    Started started;
    // Only the start is locked: several processes may become ready side by side.
    try (var _ = cluster.lock()) {
      if (cluster.processes().state(member) instanceof ProcessState.Running running) {
        haltAt.ifPresent(_ -> refuseToRunning(name));
        cluster.steps().say(name + " runs already, pid " + running.pid());
        return;
      }
      PortCheck.checkFree(List.of(member), "Stop that program first");
      try (Starter starter = cluster.starter()) {
        List<String> more = haltAt.map(CrashOrder::argument).stream().toList();
        started = starter.start(member, shape, more);
      }
    }
    cluster
        .steps()
        .say("%s starts on port %d, pid %d".formatted(name, member.port(), started.handle().pid()));
    awaitReady(started, patience);
  }

  private static void refuseToRunning(String name) {
    throw CommandFailed.wrongUsage(
        name + " runs already; nothing was armed. './kv halt-at' tells a process that runs");
  }

  private void awaitReady(Started started, Duration patience) {
    String name = started.member().name();
    Deadline deadline = Deadline.in(patience);
    KvClient client = cluster.client(started.member());
    while (!client.answersOk(READINESS)) {
      if (started.hasHalted()) {
        cluster.steps().say(name + " has halted at its crash point, as it was told");
        return;
      }
      Survival.check(started, cluster.data());
      if (deadline.expired()) {
        throw notReady(started.member(), patience);
      }
      cluster.steps().waitingFor("waiting for " + name + " to be ready");
      deadline.pause();
    }
    cluster.steps().say(name + " is ready");
  }

  private CommandFailed notReady(Member member, Duration patience) {
    cluster.steps().end();
    return new CommandFailed(
        ExitCode.UNREACHABLE,
        "%s is not ready after %d s and goes on running. Look at './kv status' and at %s"
            .formatted(member.name(), patience.toSeconds(), cluster.data().log(member)));
  }
}
