package unanimous.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import unanimous.cli.client.Outcome;
import unanimous.cli.client.TransactionView;
import unanimous.cli.output.ExitCode;

/** Asks after a transaction. */
@Command(
    name = "tx",
    description =
        "Tells the story of a transaction: its state, which record stands where, who is awaited, what comes next.")
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
        yield kv.answers().done(answer, StoryText.of(view));
      }
      case Outcome.Failure failure -> kv.answers().failed(failure);
    };
  }
}
