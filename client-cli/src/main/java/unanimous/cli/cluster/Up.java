package unanimous.cli.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unanimous.cli.cluster.Starter.Started;
import unanimous.cli.output.CommandFailed;

/** Starts what does not run of a cluster, and waits until it accepts writes. */
public record Up(Cluster cluster) {

  private static final String ELSEWHERE = "Stop that program or choose another --port";

  /**
   * What was asked for.
   *
   * @param port of the coordinator; absent: as it was, or the default
   * @param replicas absent: as many as there are, or the default
   * @param crashPoints whether its processes can be told to halt or pause; absent: as it was, or
   *     not
   * @param tokens the file with the clients' tokens, empty for none; absent: as it was, or none
   * @param patience how long to wait until the cluster accepts writes
   */
  public record Wanted(
      Optional<Integer> port,
      Optional<Integer> replicas,
      Optional<Boolean> crashPoints,
      Optional<String> tokens,
      Duration patience) {

    /** With crash points and tokens as they were. */
    public Wanted(Optional<Integer> port, Optional<Integer> replicas, Duration patience) {
      this(port, replicas, Optional.empty(), Optional.empty(), patience);
    }
  }

  /** The cluster as it runs now; throws when it does not come up. */
  public ClusterShape run(Wanted wanted) {
    checkBeforeFolderIsMade(wanted);
    try (var _ = ClusterLock.take(cluster.data(), Duration.ZERO)) {
      ClusterShape shape = agreedShape(wanted);
      List<Started> started = start(shape, missing(shape));
      new Acceptance(cluster, started).await(wanted.patience());
      return shape;
    }
  }

  /**
   * The lock makes the folder, in which a backup could not be restored then: a new cluster that is
   * refused is to leave nothing behind.
   */
  private void checkBeforeFolderIsMade(Wanted wanted) {
    wanted.tokens().filter(file -> !file.isEmpty()).map(Path::of).ifPresent(TokensFile::check);
    if (cluster.data().recordedShape().isEmpty()) {
      PortCheck.checkFree(agreedShape(wanted).members(), ELSEWHERE);
    }
  }

  private ClusterShape agreedShape(Wanted wanted) {
    Optional<ClusterShape> recorded = cluster.data().recordedShape();
    var shape =
        new ClusterShape(
            wanted
                .port()
                .or(() -> recorded.map(ClusterShape::port))
                .orElse(ClusterShape.DEFAULT_PORT),
            wanted
                .replicas()
                .or(() -> recorded.map(ClusterShape::replicas))
                .orElse(ClusterShape.DEFAULT_REPLICAS),
            wanted.crashPoints().or(() -> recorded.map(ClusterShape::hasCrashPoints)).orElse(false),
            wanted.tokens().or(() -> recorded.map(ClusterShape::tokensFile)).orElse(null));
    recorded.ifPresent(before -> checkChange(before, shape));
    return shape;
  }

  /** The data is that of so many replicas; and who runs knows the others by their ports. */
  private void checkChange(ClusterShape before, ClusterShape wanted) {
    if (wanted.replicas() != before.replicas()) {
      throw CommandFailed.wrongUsage(
          "the cluster in %s has %d replicas, which cannot be changed to %d; nothing was done. Leave --replicas out, or make another cluster with --data"
              .formatted(cluster.data().path(), before.replicas(), wanted.replicas()));
    }
    boolean anyRuns = before.members().stream().anyMatch(cluster.processes()::isRunning);
    if (wanted.port() != before.port() && anyRuns) {
      throw CommandFailed.wrongUsage(
          "the cluster in %s runs on port %d; nothing was done. './kv down' first, then start it on port %d"
              .formatted(cluster.data().path(), before.port(), wanted.port()));
    }
    if (wanted.hasCrashPoints() != before.hasCrashPoints() && anyRuns) {
      throw CommandFailed.wrongUsage(
          "the cluster in %s runs %s crash points; nothing was done. './kv down' first, then './kv up %s'"
              .formatted(
                  cluster.data().path(),
                  before.hasCrashPoints() ? "with" : "without",
                  wanted.hasCrashPoints() ? "--crash-points" : "--crash-points=false"));
    }
    if (!wanted.tokens().equals(before.tokens()) && anyRuns) {
      throw CommandFailed.wrongUsage(
          "the cluster in %s runs with %s; nothing was done. './kv down' first, then './kv up' with the other --tokens"
              .formatted(
                  cluster.data().path(),
                  before.tokens().map(file -> "the tokens in " + file).orElse("no tokens")));
    }
  }

  private List<Member> missing(ClusterShape shape) {
    List<Member> missing = new ArrayList<>();
    for (Member member : shape.members()) {
      if (cluster.processes().state(member) instanceof ProcessState.Running running) {
        cluster.steps().say(member.name() + " runs already, pid " + running.pid());
      } else {
        missing.add(member);
      }
    }
    PortCheck.checkFree(missing, ELSEWHERE);
    return missing;
  }

  private List<Started> start(ClusterShape shape, List<Member> missing) {
    if (!missing.isEmpty()) {
      cluster.preparation().run();
    }
    cluster.data().recordShape(shape);
    List<Started> started = new ArrayList<>();
    try (Starter starter = cluster.starter()) {
      for (Member member : missing) {
        Started process = starter.start(member, shape);
        cluster
            .steps()
            .say(
                "%s starts on port %d, pid %d"
                    .formatted(member.name(), member.port(), process.handle().pid()));
        started.add(process);
      }
    }
    return started;
  }
}
