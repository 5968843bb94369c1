package unanimous.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unanimous.cli.cluster.CrashOrder.Action;

/** Has a process stand still at a crash point. */
@Command(
    name = "pause-at",
    description = {
      "Has a process stand still at a point, so that one can look around, until './kv release'.",
      "For a cluster that was started with --crash-points."
    })
public final class PauseAtCommand implements Callable<Integer> {

  private final KvCommand kv;

  @Mixin private DataOption data = new DataOption();
  @Mixin private CrashPointArgument point = new CrashPointArgument();

  public PauseAtCommand(KvCommand kv) {
    this.kv = kv;
  }

  @Override
  public Integer call() {
    return new CrashPointCommands(kv, data).order(point.order(Action.PAUSE), point.at());
  }
}
