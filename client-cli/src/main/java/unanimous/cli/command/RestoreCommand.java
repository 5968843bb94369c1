package unanimous.cli.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unanimous.cli.cluster.Cluster;
import unanimous.cli.cluster.ClusterShape;
import unanimous.cli.cluster.Restore;

/** Makes a new cluster of a backup. */
@Command(
    name = "restore",
    description = {
      "Makes a new cluster on this machine with what a backup holds; './kv up' starts it then.",
      "All or nothing, and only into a folder that does not exist or is empty. The new cluster has an id"
          + " of its own: no process of the old one can take part in it."
    })
public final class RestoreCommand implements Callable<Integer> {

  private final KvCommand kv;

  @Parameters(index = "0", paramLabel = "FILE", description = "As './kv backup' has made it.")
  private Path file = Path.of("");

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "" + ClusterShape.DEFAULT_REPLICAS,
      description = "How many replicas (${DEFAULT-VALUE}).")
  private int replicas;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "" + ClusterShape.DEFAULT_PORT,
      description = "The coordinator's (${DEFAULT-VALUE}); the replicas have those after it.")
  private int port;

  @Mixin private DataOption data = new DataOption();

  public RestoreCommand(KvCommand kv) {
    this.kv = kv;
  }

  /** What was made, for programs. */
  record Restored(String data, ClusterShape cluster) {}

  @Override
  public Integer call() {
    Cluster cluster = kv.cluster(data.folder());
    var shape = new ClusterShape(port, replicas);
    new Restore(cluster).run(file, shape);
    String folder = cluster.data().path().toString();
    return kv.answers()
        .changed(
            new Restored(folder, shape),
            "restored into %s; './kv up --data %s' starts it\n".formatted(folder, folder));
  }
}
