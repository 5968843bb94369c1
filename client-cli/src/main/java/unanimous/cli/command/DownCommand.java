package unanimous.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unanimous.cli.cluster.Cluster;
import unanimous.cli.cluster.Stop;
import unanimous.cli.output.ExitCode;

/** Stops a local cluster. */
@Command(name = "down", description = "Stops the processes that 'up' started, gently; data stays.")
public final class DownCommand implements Callable<Integer> {

  private final KvCommand kv;

  @Mixin private DataOption data = new DataOption();

  public DownCommand(KvCommand kv) {
    this.kv = kv;
  }

  @Override
  public Integer call() {
    Cluster cluster = kv.cluster(data.folder());
    new Stop(cluster, Stop.PATIENCE).all();
    return ExitCode.DONE.number();
  }
}
