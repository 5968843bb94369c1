package unanimous.benchmark.ours;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import unanimous.benchmark.contender.Cleanup;
import unanimous.benchmark.contender.Cluster;
import unanimous.benchmark.contender.Contender;
import unanimous.benchmark.contender.NodeProcess;
import unanimous.benchmark.contender.Ports;
import unanimous.benchmark.contender.ProgramOutput;
import unanimous.benchmark.wrk.Wrk;
import unanimous.cli.cluster.DataFolder;

/** A coordinator and three replicas, started as a user starts them. */
public final class Unanimous implements Contender {

  private static final int REPLICAS = 3;

  /** It may have to build first. */
  private static final Duration START_PATIENCE = Duration.ofMinutes(20);

  private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);

  private final Path checkout;
  private final Wrk wrk;

  public Unanimous(Path checkout, Wrk wrk) {
    this.checkout = checkout;
    this.wrk = wrk;
  }

  @Override
  public String name() {
    return "unanimous";
  }

  @Override
  public String description() {
    String commit =
        ProgramOutput.firstLine(
            "git", "-C", checkout.toString(), "describe", "--always", "--dirty");
    return (commit.isEmpty() ? "unknown commit" : "commit " + commit)
        + ", linearizable gets, by wrk";
  }

  @Override
  public List<String> missing() {
    return List.of();
  }

  @Override
  public Cluster start(Path folder, Cleanup cleanup) {
    Path data = folder.resolve("data");
    int port = Ports.inARow(1 + REPLICAS);
    cleanup.add(() -> new Leftovers(data).end());
    cleanup.add(() -> down(folder, data));
    kv(
        folder,
        cleanup,
        START_PATIENCE,
        List.of("up", "--data=" + data, "--port=" + port, "--replicas=" + REPLICAS, "--wait=180s"));
    DataFolder started = new DataFolder(data);
    return new UnanimousCluster(started, "http://127.0.0.1:" + port, wrk);
  }

  private void down(Path folder, Path data) {
    try (var cleanup = new Cleanup()) {
      kv(folder, cleanup, STOP_PATIENCE, List.of("down", "--data=" + data));
    }
  }

  private void kv(Path folder, Cleanup cleanup, Duration patience, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(checkout.resolve("kv").toString());
    command.addAll(arguments);
    NodeProcess.start("kv-" + arguments.getFirst(), command, folder, cleanup)
        .requireSuccess(patience);
  }
}
