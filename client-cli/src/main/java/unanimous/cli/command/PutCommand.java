package unanimous.cli.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unanimous.cli.client.Outcome;
import unanimous.cli.client.Precondition;

/** Stores a value under a key. */
@Command(
    name = "put",
    description = "Stores a value and prints its revision.",
    footer = {
      "",
      "VALUE is text, - for standard input, @FILE for a file's bytes. Text that begins with - or @"
          + " goes through standard input, or behind -- where it begins with -."
    })
public final class PutCommand implements Callable<Integer> {

  private final KvCommand kv;

  @Mixin private KeyArgument key = new KeyArgument();

  @Parameters(index = "1", paramLabel = "VALUE", description = "What to store.")
  private String value = "";

  @Mixin private WriteOptions options = new WriteOptions();

  @ArgGroup private @Nullable Condition condition;

  /** At most one of these. */
  static final class Condition {
    @Option(
        names = "--if-revision",
        paramLabel = "N",
        description = "Only when the key stands at this revision.")
    private @Nullable Long revision;

    @Option(names = "--if-absent", description = "Only when there is no such key.")
    private boolean absent;

    Precondition precondition() {
      return absent || revision == null
          ? new Precondition.Absent()
          : new Precondition.AtRevision(revision);
    }
  }

  public PutCommand(KvCommand kv) {
    this.kv = kv;
  }

  @Override
  public Integer call() {
    byte[] bytes = new ValueArgument(value).bytes(kv.console().in());
    String named = key.key();
    Precondition precondition =
        condition == null ? new Precondition.None() : condition.precondition();
    return switch (options.carryOut(kv, client -> client.put(named, bytes, precondition))) {
      case Outcome.Done(var answer) -> kv.answers().written(answer);
      case Outcome.Failure failure -> kv.answers().failed(failure);
    };
  }
}
