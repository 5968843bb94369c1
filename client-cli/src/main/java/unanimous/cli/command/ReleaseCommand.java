package unanimous.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets paused processes go on. */
@Command(
    name = "release",
    description = "Lets every paused process go on, and takes back what has not happened yet.")
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
