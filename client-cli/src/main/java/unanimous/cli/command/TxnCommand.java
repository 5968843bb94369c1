package unanimous.cli.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unanimous.cli.client.Committed;
import unanimous.cli.client.KvClient;
import unanimous.cli.client.Outcome;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.Json;

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

  @Mixin private WriteOptions options = new WriteOptions();

  public TxnCommand(KvCommand kv) {
    this.kv = kv;
  }

  /** As much of a transaction as is looked at here. */
  private record Kinds(@Nullable List<Map<String, Object>> operations) {

    boolean readAndWrite() {
      List<Map<String, Object>> all = operations == null ? List.of() : operations;
      return all.stream().anyMatch(operation -> operation.containsKey("get"))
          && !all.stream().allMatch(operation -> operation.containsKey("get"));
    }
  }

  /** If it is no transaction the server will say so. */
  private static boolean readsAndWrites(byte[] transaction) {
    try {
      return Json.read(transaction, Kinds.class).readAndWrite();
    } catch (Json.MalformedJson e) {
      return false;
    }
  }

  @Override
  public Integer call() {
    byte[] transaction = new ValueArgument("-").bytes(kv.console().in());
    Function<KvClient, Outcome> submission = client -> client.submit(transaction);
    Outcome outcome =
        readsAndWrites(transaction)
            ? options.carryOutOnce(kv, submission)
            : options.carryOut(kv, submission);
    return switch (outcome) {
      case Outcome.Done(var answer) -> {
        var committed = kv.answers().read(answer, Committed.class, ExitCode.UNKNOWN);
        if (committed.results().isEmpty()) {
          throw Answers.notUnderstood(ExitCode.UNKNOWN, answer, "it names no results");
        }
        String text = TransactionText.of(committed);
        // Gets alone are no transaction, and have changed nothing.
        yield committed.transaction() == null
            ? kv.answers().done(answer, text)
            : kv.answers().changed(answer, text);
      }
      case Outcome.Failure failure -> kv.answers().failed(failure);
    };
  }
}
