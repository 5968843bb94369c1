package unanimous.benchmark.ours;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import unanimous.benchmark.contender.Cleanup;
import unanimous.benchmark.contender.Contender;
import unanimous.benchmark.contender.Ports;
import unanimous.benchmark.contender.ProgramOutput;
import unanimous.benchmark.wrk.Wrk;
import unanimous.cli.cluster.DataFolder;

/**
 * A coordinator and its replicas, started as a user starts them.
 *
 * @param replicas how many
 */
public record Unanimous(Path checkout, Wrk wrk, int replicas) implements Contender {

  public static final int USUAL_REPLICAS = 3;

  public Unanimous(Path checkout, Wrk wrk) {
    this(checkout, wrk, USUAL_REPLICAS);
  }

  public Unanimous withReplicas(int otherReplicas) {
    return new Unanimous(checkout, wrk, otherReplicas);
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
  public UnanimousCluster start(Path folder, Cleanup cleanup) {
    UnanimousCluster cluster = prepare(folder, cleanup);
    cluster.up();
    return cluster;
  }

  /** A cluster that is not up yet, and whose ports are free; in the end it is ended. */
  public UnanimousCluster prepare(Path folder, Cleanup cleanup) {
    Path data = folder.resolve("data");
    var kv = new Kv(checkout, folder, cleanup);
    cleanup.add(() -> new Leftovers(data).end());
    cleanup.add(() -> {
      if (Files.exists(data)) {
        kv.down(data);
      }
    });
    return new UnanimousCluster(
        kv, new DataFolder(data), Ports.inARow(1 + replicas), replicas, wrk);
  }
}
