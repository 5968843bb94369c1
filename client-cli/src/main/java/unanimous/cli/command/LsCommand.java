package unanimous.cli.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import unanimous.cli.client.KeyPage;
import unanimous.cli.client.KvClient;
import unanimous.cli.client.Outcome;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.Json;

/** Lists keys: a page at a time, so that it takes no more memory for a million than for a few. */
@Command(
    name = "ls",
    description = "Lists the keys that begin with PREFIX, or all, with their revisions.",
    footer = {
      "",
      "Each line is a key, a tab and a revision; with --json an object. Keys come in the order of their"
          + " bytes. Each thousand of them is seen as of one moment; the next thousand as of a later one."
    })
public final class LsCommand implements Callable<Integer> {

  private final KvCommand kv;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PREFIX",
      defaultValue = "",
      description = "What the keys begin with.")
  private String prefix = "";

  public LsCommand(KvCommand kv) {
    this.kv = kv;
  }

  @Override
  public Integer call() {
    KvClient client = kv.tracedClient();
    @Nullable String after = "";
    while (after != null) {
      switch (client.page(prefix, after)) {
        case Outcome.Done(var answer) -> {
          KeyPage page = kv.answers().read(answer, KeyPage.class, ExitCode.UNREACHABLE);
          print(page);
          after = page.next();
        }
        case Outcome.Failure failure -> {
          return kv.answers().failed(failure);
        }
      }
    }
    return ExitCode.DONE.number();
  }

  private void print(KeyPage page) {
    StringBuilder lines = new StringBuilder();
    for (KeyPage.Entry entry : page.entries()) {
      lines.append(kv.json() ? Json.write(entry) : entry.key() + "\t" + entry.revision());
      lines.append('\n');
    }
    var _ = kv.answers().text(lines.toString());
  }
}
