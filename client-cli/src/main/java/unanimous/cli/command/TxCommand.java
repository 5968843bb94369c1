package unanimous.cli.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import unanimous.cli.client.Outcome;
import unanimous.cli.client.TransactionView;
import unanimous.cli.client.TransactionView.ParticipantView;
import unanimous.cli.output.Durations;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.Table;

/** Asks after a transaction. */
@Command(name = "tx", description = "Tells what became of a transaction.")
public final class TxCommand implements Callable<Integer> {

  private final KvCommand kv;

  @Parameters(index = "0", paramLabel = "ID", description = "Such as 7-1024.")
  private String id = "";

  public TxCommand(KvCommand kv) {
    this.kv = kv;
  }

  @Override
  public Integer call() {
    return switch (kv.client().transaction(id)) {
      case Outcome.Done(var answer) -> {
        var view = kv.answers().read(answer, TransactionView.class, ExitCode.UNREACHABLE);
        yield kv.answers().done(answer, render(view));
      }
      case Outcome.Failure failure -> kv.answers().failed(failure);
    };
  }

  private static String render(TransactionView view) {
    var text = new StringBuilder(view.transaction()).append(' ').append(view.state());
    if (view.revision() != null) {
      text.append(" at revision ").append(view.revision());
    }
    if (view.ageMillis() != null) {
      text.append(", ")
          .append(Durations.format(Duration.ofMillis(view.ageMillis())))
          .append(" old");
    }
    if (view.reason() != null) {
      text.append(": ").append(view.reason());
    }
    text.append('\n');
    if (!view.keys().isEmpty()) {
      text.append("keys: ").append(String.join(", ", view.keys())).append('\n');
    }
    return view.participants().isEmpty() ? text.toString() : text + "\n" + participants(view);
  }

  private static String participants(TransactionView view) {
    var table = new Table("PARTICIPANT", "RECORDED", "AWAITED");
    for (ParticipantView participant : view.participants()) {
      table.row(participant.name(), participant.recorded(), participant.awaited());
    }
    return table.render();
  }
}
