package unanimous.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import unanimous.cli.client.Committed;
import unanimous.cli.client.Outcome;
import unanimous.cli.output.ExitCode;

/** Submits a transaction. */
@Command(
    name = "txn",
    description =
        "Carries out a transaction, JSON on standard input: all of its operations or none.",
    footer = {
      "",
      "For instance:",
      "  {\"conditions\": [{\"key\": \"a\", \"revision\": 42}],",
      "   \"operations\": [{\"put\": {\"key\": \"a\", \"text\": \"1\"}}, {\"delete\": {\"key\": \"b\"}},",
      "                  {\"get\": {\"key\": \"c\"}}]}",
      "A get reads the key as it was before the transaction; gets alone change nothing."
    })
public final class TxnCommand implements Callable<Integer> {

  private final KvCommand kv;

  public TxnCommand(KvCommand kv) {
    this.kv = kv;
  }

  @Override
  public Integer call() {
    byte[] transaction = new ValueArgument("-").bytes(kv.console().in());
    return switch (kv.client().submit(transaction)) {
      case Outcome.Done(var answer) -> {
        var committed = kv.answers().read(answer, Committed.class, ExitCode.UNKNOWN);
        if (committed.results().isEmpty()) {
          throw Answers.notUnderstood(ExitCode.UNKNOWN, answer, "it names no results");
        }
        yield kv.answers().done(answer, TransactionText.of(committed));
      }
      case Outcome.Failure failure -> kv.answers().failed(failure);
    };
  }
}
