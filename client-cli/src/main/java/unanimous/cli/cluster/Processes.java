package unanimous.cli.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells the processes that were started in a data folder from all others. A process is ours only
 * when the recorded pid is alive, was started at the recorded instant, and its command line names
 * its folder. Nothing else is ever signalled.
 */
public record Processes(DataFolder data) {

  /** The kernel counts starts in ticks from a boot time that it rounds. */
  private static final long START_TOLERANCE_MILLIS = 2_000;

  public ProcessState state(Member member) {
    Optional<ProcessRecord> recorded = data.recordedProcess(member);
    if (recorded.isEmpty()) {
      return new ProcessState.NeverStarted();
    }
    return ProcessHandle.of(recorded.get().pid())
        .filter(handle -> isOurs(handle, recorded.get(), member))
        .<ProcessState>map(ProcessState.Running::new)
        .orElseGet(() -> new ProcessState.Gone(recorded.get().pid()));
  }

  public boolean isRunning(Member member) {
    return state(member) instanceof ProcessState.Running;
  }

  private boolean isOurs(ProcessHandle handle, ProcessRecord recorded, Member member) {
    return isAlive(handle)
        && startedAt(handle, recorded.startedAtMillis())
        && namesFolder(handle, data.folder(member));
  }

  private static boolean startedAt(ProcessHandle handle, long recordedMillis) {
    Optional<Instant> start = handle.info().startInstant();
    return start.isPresent()
        && Math.abs(start.get().toEpochMilli() - recordedMillis) <= START_TOLERANCE_MILLIS;
  }

  private static boolean namesFolder(ProcessHandle handle, Path folder) {
    String commandLine = handle.info().commandLine().orElse("") + " ";
    return commandLine.contains(ServiceCommand.dataArgument(folder) + " ");
  }

  /** Whether it still runs, if only with a thread that has not been ended yet. */
  static boolean isAlive(ProcessHandle handle) {
    return handle.isAlive()
        && !isDeadButNotCollected(Path.of("/proc", Long.toString(handle.pid())));
  }

  /** Its parent may never collect it: in a container without an init, nobody does. */
  private static boolean isDeadButNotCollected(Path process) {
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      // While a process is being killed, its first thread may be a zombie and others still hold
      // files.
      return isZombie(Files.readString(process.resolve("stat"))) && threads.count() == 1;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private static boolean isZombie(String stat) {
    // The state follows the program's name, which is in parentheses and may hold any character.
    return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
  }
}
