package unanimous.cli.command;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import unanimous.cli.hammer.Hammer;
import unanimous.cli.hammer.HammerPlan;
import unanimous.cli.hammer.HammerResult;
import unanimous.cli.hammer.Server;
import unanimous.cli.output.ExitCode;

/** Puts load on the cluster. */
@Command(
    name = "hammer",
    description = "Many concurrent clients, each in a closed loop; then throughput and latencies.",
    footer = {
      "",
      "Counted and timed are operations that were carried out; a get of a key that is not there is one."
          + " Puts that were aborted for a conflict, and errors, are counted apart. Ctrl-C ends the run early"
          + " and still prints what was measured. The keys hammer/00000 and following stay in the store.",
      "",
      "With --check, a fifth of the writes are deletes, the keys are hammer/<run>/00000 and following of"
          + " each run alone, and every value tells which write it is of. Nobody else should write to these"
          + " keys meanwhile. Exit code 0 only if all that was promised was kept, 6 if not, 5 if the cluster"
          + " could not be looked at in the end."
    })
public final class HammerCommand implements Callable<Integer> {

  private static final int KEYS = 10_000;
  private static final int CHECKED_KEYS = 100;

  private final KvCommand kv;

  @Spec private CommandSpec spec = CommandSpec.create();

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
      description =
          "How many keys, chosen uniformly (10000; with --check 100, so that they are fought over).")
  private @Nullable Integer keys;

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

  @Mixin private CheckOptions check = new CheckOptions();

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
    check.verify(given());
    if (check.judge().isPresent()) {
      return new CheckedHammer(kv, check).judge(check.judge().get());
    }
    if (check.check()) {
      return new CheckedHammer(kv, check).run(plan(CHECKED_KEYS));
    }
    HammerPlan plan = plan(KEYS);
    try (Hammer hammer = Hammer.of(Server.reach(kv.origin()), plan, kv.console())) {
      return runUntilInterrupted(hammer);
    }
  }

  private Set<String> given() {
    return spec.commandLine().getParseResult().matchedOptions().stream()
        .filter(option -> !option.inherited())
        .map(OptionSpec::longestName)
        .collect(Collectors.toSet());
  }

  private HammerPlan plan(int defaultKeys) {
    int count = keys == null ? defaultKeys : keys;
    return new HammerPlan(clients, duration, warmup, count, valueBytes, reads, seed);
  }

  private int runUntilInterrupted(Hammer hammer) throws IOException {
    try (var _ = Interruption.calls(hammer::stop, Interruption.PATIENCE)) {
      HammerResult result = hammer.run();
      kv.answers().done(result, result.render());
      return (result.allFailed() ? ExitCode.UNREACHABLE : ExitCode.DONE).number();
    }
  }
}
