package unanimous.cli.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Linux shows of a process or of one of its threads: proc_pid_stat(5), which numbers the
 * fields.
 *
 * @param name at most 15 letters of it
 * @param fields from the third on
 */
public record ProcStat(String name, List<String> fields) {

  private static final int BEFORE = 3;

  public static ProcStat ofProcess(long pid) throws IOException {
    return read(Path.of("/proc", Long.toString(pid)));
  }

  /** Of each thread that has not ended meanwhile. */
  public static List<ProcStat> ofThreads(long pid) throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      return threads.map(ProcStat::find).flatMap(Optional::stream).toList();
    }
  }

  public long session() {
    return field(6);
  }

  public long nice() {
    return field(19);
  }

  /** The scheduler's policy for it: sched(7). */
  public long policy() {
    return field(41);
  }

  private long field(int number) {
    return Long.parseLong(fields.get(number - BEFORE));
  }

  private static Optional<ProcStat> find(Path folder) {
    try {
      return Optional.of(read(folder));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static ProcStat read(Path folder) throws IOException {
    String line = Files.readString(folder.resolve("stat")).strip();
    // The name is in parentheses and may hold any character.
    int end = line.lastIndexOf(')');
    List<String> fields = List.of(line.substring(end + 2).split(" ", -1));
    return new ProcStat(line.substring(line.indexOf('(') + 1, end), fields);
  }
}
