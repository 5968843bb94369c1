package unanimous.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import unanimous.cli.check.CheckedRun.LocalFaults;
import unanimous.cli.check.FaultPlan;
import unanimous.cli.output.CommandFailed;

/** The options of a run that judges itself. */
final class CheckOptions {

  @Option(
      names = "--check",
      description =
          "Records every operation, then judges: linearizable per key, no acknowledged write lost, replicas equal, no lock left.")
  private boolean check;

  @Option(
      names = "--kill",
      paramLabel = "NAMES",
      split = ",",
      description =
          "With --check: kills these processes of a local cluster (coordinator,replica-2 or all) in turn, over and over, now and then two or all of them at once, and starts them again.")
  private List<String> kill = List.of();

  @Option(
      names = "--pause",
      paramLabel = "NAMES",
      split = ",",
      description = "Likewise, but each stands still for four seconds (SIGSTOP).")
  private List<String> pause = List.of();

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "2s",
      description =
          "How long the cluster accepts writes before the next kill or pause (${DEFAULT-VALUE}).")
  private Duration every = Duration.ZERO;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "Where the history is written (a new file in the system's temporary folder).")
  private @Nullable Path history;

  @Option(
      names = "--judge",
      paramLabel = "FILE",
      description = "Sends nothing, but judges a history that was recorded before.")
  private @Nullable Path judge;

  @Mixin private DataOption data = new DataOption();

  boolean check() {
    return check;
  }

  Optional<Path> judge() {
    return Optional.ofNullable(judge);
  }

  Path history(String run) {
    return history != null
        ? history
        : Path.of(System.getProperty("java.io.tmpdir"), "kv-hammer-" + run + ".jsonl");
  }

  boolean hasFaults() {
    return !kill.isEmpty() || !pause.isEmpty();
  }

  String dataFolder() {
    return data.folder();
  }

  /** What to do to which processes; empty if nothing. */
  Optional<LocalFaults> faults(KvCommand kv) {
    if (!hasFaults()) {
      return Optional.empty();
    }
    var cluster = kv.silentCluster(data.folder());
    return Optional.of(
        new LocalFaults(cluster, FaultPlan.of(cluster.data().shape(), kill, pause, every)));
  }

  /** Throws when options do not go together. */
  void verify() {
    boolean needsCheck = hasFaults() || history != null;
    if (needsCheck && !check) {
      throw CommandFailed.wrongUsage(
          "--kill, --pause and --history are for a run with --check; nothing was sent");
    }
  }
}
