package unanimous.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets paused processes go on. */
@Command(
    name = "release",
    description = {
      "Lets every paused process go on, to the point that it was told while it was paused.",
      "Takes back what the others were told and have not done yet."
    })
public final class ReleaseCommand implements Callable<Integer> {

  private final KvCommand kv;

  @Mixin private DataOption data = new DataOption();

  public ReleaseCommand(KvCommand kv) {
    this.kv = kv;
  }

  @Override
  public Integer call() {
    return new CrashPointCommands(kv, data).release();
  }
}
