package unanimous.cli.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unanimous.cli.cluster.StartOne;
import unanimous.cli.output.ExitCode;

/** Starts one process. */
@Command(name = "start", description = "Starts one process again and waits until it is ready.")
public final class StartCommand implements Callable<Integer> {

  private final KvCommand kv;

  @Parameters(index = "0", paramLabel = "NAME", description = "coordinator, replica-1, ...")
  private String name = "";

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "60s",
      description = "How long to wait until it is ready (${DEFAULT-VALUE}).")
  private Duration patience = Duration.ZERO;

  public StartCommand(KvCommand kv) {
    this.kv = kv;
  }

  @Override
  public Integer call() {
    new StartOne(kv.cluster(data.folder())).run(name, patience);
    return ExitCode.DONE.number();
  }
}
