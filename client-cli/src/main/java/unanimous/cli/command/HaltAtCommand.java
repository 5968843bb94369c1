package unanimous.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unanimous.cli.cluster.CrashOrder.Action;

/** Has a process die at a crash point. */
@Command(
    name = "halt-at",
    description = {
      "Has a process die at a point, as if it were killed at that very instruction.",
      "'./kv start' brings it back. For a cluster that was started with --crash-points."
    })
public final class HaltAtCommand implements Callable<Integer> {

  private final KvCommand kv;

  @Mixin private DataOption data = new DataOption();
  @Mixin private CrashPointArgument point = new CrashPointArgument();

  public HaltAtCommand(KvCommand kv) {
    this.kv = kv;
  }

  @Override
  public Integer call() {
    return new CrashPointCommands(kv, data).order(point.order(Action.HALT), point.at());
  }
}
