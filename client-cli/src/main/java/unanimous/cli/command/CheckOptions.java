package unanimous.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unanimous.cli.check.CheckedRun.LocalFaults;
import unanimous.cli.check.FaultPlan;
import unanimous.cli.cluster.DataFolder;
import unanimous.cli.output.CommandFailed;

/** The options of a run that judges itself. */
final class CheckOptions {

  private static final String JUDGE = "--judge";
  private static final Duration EVERY = Duration.ofSeconds(2);

  @Option(
      names = "--check",
      description =
          "Records every operation, then judges: linearizable per key, every read of one moment, no acknowledged write lost, replicas equal, no lock left.")
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
      description =
          "With --kill or --pause: how long the cluster accepts writes before the next one (2s).")
  private @Nullable Duration every;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "Where the history is written (a new file in the system's temporary folder).")
  private @Nullable Path history;

  @Option(
      names = JUDGE,
      paramLabel = "FILE",
      description = "Sends nothing, but judges a history that was recorded before.")
  private @Nullable Path judge;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = DataFolder.DEFAULT,
      description =
          "With --kill or --pause, else it does not matter: the cluster's folder (${DEFAULT-VALUE}); a relative one counts from the checkout.")
  private String data = DataFolder.DEFAULT;

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
    return data;
  }

  /** What to do to which processes; empty if nothing. */
  Optional<LocalFaults> faults(KvCommand kv) {
    if (!hasFaults()) {
      return Optional.empty();
    }
    Duration interval = Objects.requireNonNullElse(every, EVERY);
    var cluster = kv.silentCluster(data);
    return Optional.of(
        new LocalFaults(cluster, FaultPlan.of(cluster.data().shape(), kill, pause, interval)));
  }

  /**
   * Throws when options do not go together.
   *
   * @param given the names of this command's options that are on the command line
   */
  void verify(Set<String> given) {
    if (judge != null) {
      var others = new TreeSet<>(given);
      others.remove(JUDGE);
      refuse(
          !others.isEmpty(),
          JUDGE + " sends nothing, so it does not go together with " + String.join(", ", others));
    }
    refuse(
        !check && (hasFaults() || history != null),
        "--kill, --pause and --history are for a run with --check");
    refuse(
        every != null && !hasFaults(),
        "--every says when the next kill or pause is, so it needs --kill or --pause");
  }

  private static void refuse(boolean wrong, String why) {
    if (wrong) {
      throw CommandFailed.wrongUsage(why + "; nothing was sent");
    }
  }
}
