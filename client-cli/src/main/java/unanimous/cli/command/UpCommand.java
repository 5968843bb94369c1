package unanimous.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unanimous.cli.cluster.Cluster;
import unanimous.cli.cluster.ClusterShape;
import unanimous.cli.cluster.Up;
import unanimous.cli.cluster.Up.Wanted;

/** Brings a local cluster up. */
@Command(
    name = "up",
    description = {
      "Starts a cluster on this machine, or what does not run of it, and waits until it accepts writes.",
      "Builds what is not built. Its processes go on in the background; './kv down' stops them."
    },
    footer = {
      "",
      "KV_JAVA_OPTS replaces the memory options of the services' JVMs (-Xmx and the like)."
    })
public final class UpCommand implements Callable<Integer> {

  private final KvCommand kv;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      description =
          "How many replicas ("
              + ClusterShape.DEFAULT_REPLICAS
              + "); fixed once the folder has data.")
  private @Nullable Integer replicas;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "The coordinator's ("
              + ClusterShape.DEFAULT_PORT
              + "); the replicas have those after it.")
  private @Nullable Integer port;

  @Option(
      names = "--crash-points",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description =
          "With processes that can be told to halt or pause, for learning and tests; see 'halt-at'.")
  private @Nullable Boolean crashPoints;

  @Option(
      names = "--tokens",
      paramLabel = "FILE",
      description =
          "Ask clients for a token: the file has their lines from './kv token'. Empty for none, as by default.")
  private @Nullable String tokens;

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "60s",
      description = "How long to wait until the cluster accepts writes (${DEFAULT-VALUE}).")
  private Duration patience = Duration.ZERO;

  public UpCommand(KvCommand kv) {
    this.kv = kv;
  }

  @Override
  public Integer call() {
    Cluster cluster = kv.cluster(data.folder());
    ClusterShape shape =
        new Up(cluster)
            .run(
                new Wanted(
                    Optional.ofNullable(port),
                    Optional.ofNullable(replicas),
                    Optional.ofNullable(crashPoints),
                    Optional.ofNullable(tokens).map(UpCommand::absolute),
                    patience));
    var processes = LocalProcesses.of(cluster.data(), shape);
    return kv.answers().changed(processes, "\n" + processes.render() + hint(shape));
  }

  /** The processes run elsewhere. */
  private static String absolute(String file) {
    return file.isEmpty() ? "" : Path.of(file).toAbsolutePath().toString();
  }

  private static String hint(ClusterShape shape) {
    String url = "http://localhost:" + shape.port();
    String server = KvCommand.isDefaultServer(url) ? "" : "export KV_SERVER=" + url + "\n";
    String token = shape.tokens().isEmpty() ? "" : "export KV_TOKEN=...\n";
    String first = server + token;
    return "\nTry:\n" + (first + "./kv put greeting hello\n./kv get greeting\n").indent(2);
  }
}
