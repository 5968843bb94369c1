package unanimous.cli.cluster;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which program listens on a port, where {@code /proc} tells. */
final class PortOwner {

  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";
  private static final int LONGEST_COMMAND = 120;

  private PortOwner() {}

  static String describe(int port) {
    return socketInode(port)
        .flatMap(PortOwner::holder)
        .map(PortOwner::describe)
        .orElse("another program");
  }

  private static String describe(ProcessHandle holder) {
    String what = cluster(holder).orElseGet(() -> commandLine(holder));
    return "pid " + holder.pid() + " (" + what + ")";
  }

  /** Told apart from other programs, whose command lines say best what they are. */
  private static Optional<String> cluster(ProcessHandle holder) {
    return Stream.of(holder.info().arguments().orElseGet(() -> new String[0]))
        .flatMap(argument -> ServiceCommand.dataFolder(argument).map(Path::getParent).stream())
        .map(DataFolder::new)
        .filter(data -> isOf(data, holder))
        .findFirst()
        .map(DataFolder::path)
        .map(data -> "of the cluster in %s: './kv down --data %s'".formatted(data, data));
  }

  /** A service may have been started by hand, which {@code kv down} does not stop. */
  private static boolean isOf(DataFolder data, ProcessHandle holder) {
    return data.recordedShape().map(ClusterShape::members).orElse(List.of()).stream()
        .map(new Processes(data)::state)
        .anyMatch(state ->
            state instanceof ProcessState.Running running && running.pid() == holder.pid());
  }

  private static String commandLine(ProcessHandle holder) {
    String command = holder.info().commandLine().orElse("another program");
    return command.length() > LONGEST_COMMAND
        ? command.substring(0, LONGEST_COMMAND) + "..."
        : command;
  }

  private static Optional<String> socketInode(int port) {
    return Stream.of("tcp", "tcp6")
        .flatMap(table -> lines(PROC.resolve("net").resolve(table)).stream())
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> isListeningOn(fields, port))
        .map(fields -> fields[9])
        .findFirst();
  }

  private static boolean isListeningOn(String[] fields, int port) {
    return fields.length > 9
        && fields[3].equals(LISTENING)
        && fields[1].endsWith(":%04X".formatted(port));
  }

  private static Optional<ProcessHandle> holder(String inode) {
    String socket = "socket:[" + inode + "]";
    return ProcessHandle.allProcesses().filter(process -> holds(process, socket)).findFirst();
  }

  private static boolean holds(ProcessHandle process, String socket) {
    Path descriptors = PROC.resolve(Long.toString(process.pid())).resolve("fd");
    try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
      for (Path link : links) {
        if (Files.readSymbolicLink(link).toString().equals(socket)) {
          return true;
        }
      }
    } catch (IOException e) {
      // Another user's process, or one that has just ended: not one that can be named.
    }
    return false;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
