package unanimous.cli.command;

import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import unanimous.cli.client.Outcome;
import unanimous.cli.client.Revision;
import unanimous.cli.http.Answer;
import unanimous.cli.output.ExitCode;

/** Reads a value. */
@Command(name = "get", description = "Writes the value's bytes to standard output, nothing else.")
public final class GetCommand implements Callable<Integer> {

  private final KvCommand kv;

  @Mixin private KeyArgument key = new KeyArgument();

  public GetCommand(KvCommand kv) {
    this.kv = kv;
  }

  /** A value for programs, its bytes in base64. */
  record Entry(String key, long revision, String value) {}

  @Override
  public Integer call() {
    return switch (kv.tracedClient().get(key.key())) {
      case Outcome.Done(var answer) -> show(entry(answer), answer);
      case Outcome.Failure failure -> kv.answers().failed(failure);
    };
  }

  private int show(Entry entry, Answer answer) {
    return kv.json() ? kv.answers().done(entry, "") : kv.answers().bytes(answer.body());
  }

  /** Whoever answers 200 to everything is no coordinator, and this no value. */
  private Entry entry(Answer answer) {
    long revision =
        Revision.of(answer)
            .orElseThrow(
                () -> Answers.notUnderstood(ExitCode.UNREACHABLE, answer, "it names no revision"));
    return new Entry(key.key(), revision, Base64.getEncoder().encodeToString(answer.body()));
  }
}
