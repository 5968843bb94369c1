package unanimous.cli.command;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import unanimous.cli.hammer.Hammer;
import unanimous.cli.hammer.HammerPlan;
import unanimous.cli.hammer.HammerResult;
import unanimous.cli.output.ExitCode;

/** Puts load on the cluster. */
@Command(
    name = "hammer",
    description = "Many concurrent clients, each in a closed loop; then throughput and latencies.",
    footer = {
      "",
      "Counted and timed are operations that were carried out; a get of a key that is not there is one.",
      "Puts that were aborted for a conflict, and errors, are counted apart. Ctrl-C ends the run early",
      "and still prints what was measured. The keys hammer/00000 and following stay in the store."
    })
public final class HammerCommand implements Callable<Integer> {

  private final KvCommand kv;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "64",
      description = "How many (${DEFAULT-VALUE}).")
  private int clients;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "How long (${DEFAULT-VALUE}).")
  private Duration duration = Duration.ZERO;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      defaultValue = "0s",
      description = "Load before that, not counted (${DEFAULT-VALUE}).")
  private Duration warmup = Duration.ZERO;

  @Option(
      names = "--keys",
      paramLabel = "N",
      defaultValue = "10000",
      description = "How many keys, chosen uniformly (${DEFAULT-VALUE}).")
  private int keys;

  @Option(
      names = "--value-size",
      paramLabel = "BYTES",
      defaultValue = "100",
      description = "Of each value (${DEFAULT-VALUE}).")
  private int valueBytes;

  @Option(
      names = "--reads",
      paramLabel = "SHARE",
      defaultValue = "0.5",
      description = "The share of gets, 0 to 1 (${DEFAULT-VALUE}).")
  private double reads;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the choice of operations and keys (${DEFAULT-VALUE}).")
  private long seed;

  public HammerCommand(KvCommand kv) {
    this.kv = kv;
  }

  @Override
  public Integer call() throws IOException {
    var plan = new HammerPlan(clients, duration, warmup, keys, valueBytes, reads, seed);
    try (Hammer hammer = Hammer.reach(kv.origin(), plan, kv.console())) {
      return runUntilInterrupted(hammer);
    }
  }

  private int runUntilInterrupted(Hammer hammer) throws IOException {
    try (var _ = Interruption.calls(hammer::stop)) {
      HammerResult result = hammer.run();
      kv.answers().done(result, result.render());
      return (result.allFailed() ? ExitCode.UNREACHABLE : ExitCode.DONE).number();
    }
  }
}
