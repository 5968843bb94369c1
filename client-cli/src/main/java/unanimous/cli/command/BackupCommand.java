package unanimous.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unanimous.cli.backup.Backup;
import unanimous.cli.backup.Destination;
import unanimous.cli.output.Steps;

/** Takes a backup. */
@Command(
    name = "backup",
    description = {
      "Writes a consistent copy of the whole store to a file, while the cluster serves.",
      "It holds every write that was acknowledged before the backup began. './kv restore' makes a new"
          + " cluster of it; sqlite3 opens it."
    })
public final class BackupCommand implements Callable<Integer> {

  private final KvCommand kv;

  @Parameters(index = "0", paramLabel = "FILE", description = "Where to; it must not exist.")
  private Path file = Path.of("");

  @Option(names = "--force", description = "Replaces the file if it exists and is a regular one.")
  private boolean force;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "10m",
      description = "How long the cluster may take to make the copy (${DEFAULT-VALUE}).")
  private Duration patience = Duration.ZERO;

  public BackupCommand(KvCommand kv) {
    this.kv = kv;
  }

  @Override
  public Integer call() {
    var destination = Destination.of(file, force);
    var steps = new Steps(kv.console());
    steps.waitingFor("a replica copies its store");
    Backup.Result result = new Backup(kv.client(), patience, destination).take();
    steps.end();
    return switch (result) {
      case Backup.Result.Done(Backup.Taken taken) -> kv.answers().changed(taken, inWords(taken));
      case Backup.Result.Failed(var failure) -> kv.answers().failed(failure);
    };
  }

  private static String inWords(Backup.Taken taken) {
    return "%s holds %,d %s, every commit up to revision %d, in %,d bytes\n"
        .formatted(
            taken.file(),
            taken.entries(),
            taken.entries() == 1 ? "key" : "keys",
            taken.revision(),
            taken.bytes());
  }
}
