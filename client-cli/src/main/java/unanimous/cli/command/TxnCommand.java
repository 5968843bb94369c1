package unanimous.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unanimous.cli.client.Committed;
import unanimous.cli.client.Outcome;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.Table;

/** Submits a transaction. */
@Command(
    name = "txn",
    description =
        "Carries out a transaction, JSON on standard input: all of its operations or none.",
    footer = {
      "",
      "For instance:",
      "  {\"conditions\": [{\"key\": \"a\", \"revision\": 42}],",
      "   \"operations\": [{\"put\": {\"key\": \"a\", \"text\": \"1\"}}, {\"delete\": {\"key\": \"b\"}}]}"
    })
public final class TxnCommand implements Callable<Integer> {

  private final KvCommand kv;

  @Mixin private WriteOptions options = new WriteOptions();

  public TxnCommand(KvCommand kv) {
    this.kv = kv;
  }

  @Override
  public Integer call() {
    byte[] transaction = new ValueArgument("-").bytes(kv.console().in());
    return switch (options.carryOut(kv, client -> client.submit(transaction))) {
      case Outcome.Done(var answer) -> {
        var committed = kv.answers().read(answer, Committed.class, ExitCode.UNKNOWN);
        yield kv.answers().done(answer, render(committed));
      }
      case Outcome.Failure failure -> kv.answers().failed(failure);
    };
  }

  private static String render(Committed committed) {
    var results = new Table("KEY", ">REVISION");
    for (Committed.Result result : committed.results()) {
      results.row(result.key(), Long.toString(result.revision()));
    }
    return "committed %s at revision %d%n%n%s"
        .formatted(committed.transaction(), committed.revision(), results.render());
  }
}
