package unanimous.cli.command;

import java.util.Base64;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unanimous.cli.client.Outcome;
import unanimous.cli.client.Revision;
import unanimous.cli.http.Answer;

/** Reads a value. */
@Command(name = "get", description = "Writes the value's bytes to standard output, nothing else.")
public final class GetCommand implements Callable<Integer> {

  private final KvCommand kv;

  @Mixin private KeyArgument key = new KeyArgument();

  public GetCommand(KvCommand kv) {
    this.kv = kv;
  }

  /** A value for programs, its bytes in base64. */
  record Entry(String key, @Nullable Long revision, String value) {}

  @Override
  public Integer call() {
    return switch (kv.tracedClient().get(key.key())) {
      case Outcome.Done(var answer) when kv.json() -> kv.answers().done(entry(answer), "");
      case Outcome.Done(var answer) -> kv.answers().bytes(answer.body());
      case Outcome.Failure failure -> kv.answers().failed(failure);
    };
  }

  private Entry entry(Answer answer) {
    OptionalLong revision = Revision.of(answer);
    return new Entry(
        key.key(),
        revision.isPresent() ? revision.getAsLong() : null,
        Base64.getEncoder().encodeToString(answer.body()));
  }
}
