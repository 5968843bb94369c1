package unanimous.cli.command;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unanimous.cli.cluster.Cluster;
import unanimous.cli.cluster.CrashOrder;
import unanimous.cli.cluster.CrashOrder.Action;
import unanimous.cli.cluster.Rejoin;
import unanimous.cli.cluster.StartOne;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** Starts one process. */
@Command(
    name = "start",
    description = "Starts one process again and waits until it is ready and takes part.")
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

  @Option(
      names = "--halt-at",
      paramLabel = "POINT",
      description = "Halt at a crash point, while it recovers or later; see 'halt-at --help'.")
  private @Nullable String haltAt;

  @Option(
      names = "--passage",
      paramLabel = "N",
      description = "With --halt-at: at the N-th time that it passes the point (1).")
  private @Nullable Integer passage;

  public StartCommand(KvCommand kv) {
    this.kv = kv;
  }

  @Override
  public Integer call() {
    Optional<CrashOrder> order = order();
    Cluster cluster = kv.cluster(data.folder());
    new StartOne(cluster).run(name, patience, order);
    if (order.isEmpty()) {
      new Rejoin(cluster).await(name);
    }
    return ExitCode.DONE.number();
  }

  private Optional<CrashOrder> order() {
    if (haltAt == null && passage != null) {
      throw CommandFailed.wrongUsage(
          "--passage counts the passages of the point that --halt-at names; nothing was started");
    }
    int counted = Objects.requireNonNullElse(passage, 1);
    return Optional.ofNullable(haltAt)
        .map(CrashPointArgument::parse)
        .map(point -> new CrashOrder(point, Action.HALT, counted));
  }
}
