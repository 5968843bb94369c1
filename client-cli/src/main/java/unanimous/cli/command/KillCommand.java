package unanimous.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import unanimous.cli.cluster.Stop;
import unanimous.cli.output.ExitCode;

/** Kills one process. */
@Command(
    name = "kill",
    description = "Kills one process at once (kill -9); './kv start' brings it back.")
public final class KillCommand implements Callable<Integer> {

  private final KvCommand kv;

  @Parameters(index = "0", paramLabel = "NAME", description = "coordinator, replica-1, ...")
  private String name = "";

  @Mixin private DataOption data = new DataOption();

  public KillCommand(KvCommand kv) {
    this.kv = kv;
  }

  @Override
  public Integer call() {
    new Stop(kv.cluster(data.folder()), Stop.PATIENCE).kill(name);
    return ExitCode.DONE.number();
  }
}
