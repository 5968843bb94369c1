package unanimous.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unanimous.cli.client.ForceReport;
import unanimous.cli.client.Outcome;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.Table;

/** Decides for an operator what nobody else can. */
@Command(
    name = "force",
    description = {
      "Forces the outcome of a transaction in doubt, for the day when a log is lost for good.",
      "Replicas ask everybody before they obey, and refuse if anybody knows better or is silent."
          + " What is forced cannot be undone, is recorded as forced, and may contradict a lost log."
    },
    footer = {
      "",
      "First try to bring the lost process back with its own folder. Without a coordinator, give"
          + " --server a replica's URL: the others then learn the outcome from it."
    })
public final class ForceCommand implements Callable<Integer> {

  private static final String UNKNOWN =
      "Where the result is unknown it may be forced. Give the same order again when the replica"
          + " answers: nothing is forced twice.";

  private final KvCommand kv;

  @Parameters(index = "0", paramLabel = "ID", description = "Such as 7-1024.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "commit|abort", description = "The outcome.")
  private String outcome = "";

  @Option(
      names = "--yes",
      paramLabel = "ID",
      description = "The id once more, instead of typing it when asked.")
  private @Nullable String yes;

  @Option(
      names = "--without",
      paramLabel = "REPLICA",
      split = ",",
      description = {
        "A replica whose log is lost too, such as replica-3: it is forced even if that is silent.",
        "If it comes back and had done something else, its store differs."
      })
  private List<String> without = List.of();

  public ForceCommand(KvCommand kv) {
    this.kv = kv;
  }

  @Override
  public Integer call() {
    if (!outcome.equals("commit") && !outcome.equals("abort")) {
      throw CommandFailed.wrongUsage(
          "the outcome is commit or abort, not '" + outcome + "'; nothing was sent");
    }
    String confirmed = Objects.requireNonNullElseGet(yes, this::ask);
    if (!confirmed.equals(id)) {
      throw CommandFailed.wrongUsage(
          "'" + confirmed + "' is not the id " + id + "; nothing was sent");
    }
    return switch (kv.client().force(id, outcome, confirmed, without)) {
      case Outcome.Done(var answer) -> {
        var report = kv.answers().read(answer, ForceReport.class, ExitCode.UNKNOWN);
        int printed = kv.answers().changed(answer, render(report));
        yield report.isForced() ? printed : ExitCode.UNKNOWN.number();
      }
      case Outcome.Failure failure -> kv.answers().failed(failure);
    };
  }

  private String ask() {
    kv.console()
        .err()
        .printf("This cannot be undone. Type the id to force %s to %s: ", id, outcome);
    kv.console().err().flush();
    return line(kv.console().in());
  }

  private static String line(InputStream in) {
    try {
      String typed = new BufferedReader(new InputStreamReader(in, UTF_8)).readLine();
      return Objects.requireNonNullElse(typed, "").strip();
    } catch (IOException e) {
      throw CommandFailed.wrongUsage("standard input could not be read; nothing was sent");
    }
  }

  private static String render(ForceReport report) {
    var table = new Table("REPLICA", "RESULT", "DETAIL");
    report
        .replicas()
        .forEach(one ->
            table.row(one.name(), one.result(), Objects.requireNonNullElse(one.detail(), "-")));
    return report.transaction()
        + " "
        + report.outcome()
        + "\n\n"
        + table.render()
        + (report.isForced() ? "" : "\n" + UNKNOWN + "\n");
  }
}
