package unanimous.benchmark.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.report.ResultFiles;
import unanimous.benchmark.report.ResultText;
import unanimous.benchmark.report.Results;
import unanimous.benchmark.workload.Cells;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.Console;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.Steps;

/** Measures ours and its peers, and reports. */
@Command(
    name = "benchmarks/run",
    sortOptions = false,
    description = {
      "Unanimous, etcd and ZooKeeper side by side: three nodes of each on this machine, durable,",
      "under the same load in one interleaved run; then ours with more replicas, with a million keys, with one",
      "hot key, and how soon it starts. Without a SECTION all of them, in this order.",
      ""
    },
    footer = {
      "",
      "standard = " + Cells.STANDARD,
      "more     = " + Cells.MORE,
      "",
      "The page, the chart and the raw figures are written to benchmarks/target/results, after each section.",
      "etcd and wrk are taken from the PATH, or else from Debian's packages, unpacked below benchmarks/target,",
      "not installed.",
      "",
      "What something else on the machine disturbs is measured again, up to twice.",
      "",
      "Exit codes: 0 everything was compared; 2 wrong usage; 3 something must not be compared; 5 it could",
      "not be measured.",
      "",
      "benchmarks/run --jmh [OPTIONS OF JMH] times the pieces instead."
    })
public final class RunCommand implements Callable<Integer> {

  private final Console console;
  private final Path checkout;
  private final List<String> arguments;

  @Parameters(
      paramLabel = "SECTION",
      arity = "0..*",
      description = "What to measure: ${COMPLETION-CANDIDATES} (all).")
  private List<Section> sections = List.of();

  @Mixin private PlanOptions planOptions = new PlanOptions();

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "NAME",
      description = "Which must take part: etcd, zookeeper, or none (those that can).")
  private @Nullable List<String> peers;

  @Option(
      names = "--despite-noise",
      description =
          "Goes on, and compares all the same, when the load generator is the bottleneck or other"
              + " processes eat the machine; marks the cells.")
  private boolean despiteNoise;

  @Option(
      names = "--stores",
      paramLabel = "FOLDER",
      description = "Where the stores keep their files meanwhile (a temporary folder).")
  private @Nullable Path stores;

  @Option(
      names = "--publish",
      description =
          "Writes docs/performance.md, with the chart and the raw figures beside it, too. What stands in"
              + " docs/performance-notes.md stays, and is linked to.")
  private boolean publish;

  // Picocli acts on it by itself.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Explains the command.")
  private boolean help;

  /**
   * A run that has not begun.
   *
   * @param arguments as they were typed, for the page
   */
  public RunCommand(Console console, Path checkout, List<String> arguments) {
    this.console = console;
    this.checkout = checkout;
    this.arguments = List.copyOf(arguments);
  }

  @Override
  public Integer call() throws IOException {
    requireUseOfOptions();
    if (publish) {
      requirePublishable();
    }
    Results results = measure(planOptions.plan());
    console.out().println();
    console.out().print(ResultText.render(results));
    console.err().println("wrote " + results().page());
    if (publish) {
      console.err().println("wrote " + new ResultFiles(checkout.resolve("docs")).write(results));
    }
    return (results.isComplete() ? ExitCode.DONE : ExitCode.ABORTED).number();
  }

  private void requireUseOfOptions() {
    boolean besidePeers = wanted().contains(Section.PEERS);
    if (!besidePeers && (peers != null || planOptions.hasCells())) {
      throw CommandFailed.wrongUsage(
          "--peers and --cells are for the section "
              + Section.PEERS
              + ": add it, or leave them out");
    }
  }

  private void requirePublishable() {
    if (planOptions.isQuick()) {
      throw CommandFailed.wrongUsage("the figures of a quick run mean nothing: publish another");
    }
    if (!sections.isEmpty() || peers != null || planOptions.hasCells()) {
      throw CommandFailed.wrongUsage(
          "the page is published as a whole, from one run: leave out SECTION, --peers and --cells");
    }
    if (despiteNoise) {
      throw CommandFailed.wrongUsage(
          "what must not be compared is not published: leave out --despite-noise");
    }
  }

  private Results measure(Plan plan) throws IOException {
    var steps = new Steps(console);
    boolean accepts = despiteNoise || planOptions.isQuick();
    try (var run = new BenchmarkRun(checkout, Optional.ofNullable(stores), steps)) {
      // A page without one of them would tell less than the one before.
      var required = publish ? Optional.of(run.peers()) : Optional.ofNullable(peers);
      return run.measure(wanted(), plan, required, accepts, command(), results());
    } finally {
      steps.end();
    }
  }

  private ResultFiles results() {
    return new ResultFiles(checkout.resolve("benchmarks/target/results"));
  }

  private List<Section> wanted() {
    return sections.isEmpty()
        ? List.of(Section.values())
        : sections.stream().distinct().sorted().toList();
  }

  private String command() {
    return String.join(" ", "benchmarks/run", String.join(" ", arguments)).strip();
  }
}
