package unanimous.cli.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unanimous.cli.client.Outcome;
import unanimous.cli.client.Precondition;

/** Deletes a key. */
@Command(name = "del", description = "Deletes a key, if there is one, and prints the revision.")
public final class DelCommand implements Callable<Integer> {

  private final KvCommand kv;

  @Mixin private KeyArgument key = new KeyArgument();

  @Mixin private WriteOptions options = new WriteOptions();

  @Option(
      names = "--if-revision",
      paramLabel = "N",
      description = "Only when the key stands at this revision.")
  private @Nullable Long revision;

  public DelCommand(KvCommand kv) {
    this.kv = kv;
  }

  @Override
  public Integer call() {
    String named = key.key();
    Precondition precondition =
        revision == null ? new Precondition.None() : new Precondition.AtRevision(revision);
    return switch (options.carryOut(kv, client -> client.delete(named, precondition))) {
      case Outcome.Done(var answer) -> kv.answers().written(answer);
      case Outcome.Failure failure -> kv.answers().failed(failure);
    };
  }
}
