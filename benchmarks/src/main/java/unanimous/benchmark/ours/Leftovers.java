package unanimous.benchmark.ours;

import java.nio.file.Path;

/**
 * Processes of a cluster that {@code kv down} did not end, such as one that {@code kv up} had
 * started, and not yet recorded, when it was interrupted itself. They are known by the data folder
 * in their command line, which was made for this run.
 */
record Leftovers(Path data) {

  void end() {
    ProcessHandle.allProcesses().filter(this::isOurs).forEach(ProcessHandle::destroyForcibly);
  }

  private boolean isOurs(ProcessHandle process) {
    String command = process.info().commandLine().orElse("");
    return command.contains("--unanimous.data=" + data + "/");
  }
}
