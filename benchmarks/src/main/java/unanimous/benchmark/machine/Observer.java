package unanimous.benchmark.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** Watches who uses the processors while something is done. */
public final class Observer {

  private static final Path PROC = Path.of("/proc");

  private final List<Long> servers;
  private final List<Long> idle;
  private final Reading before;

  private Observer(List<Long> servers, List<Long> idle) {
    this.servers = servers;
    this.idle = idle;
    before = read(servers);
  }

  /**
   * Watches from now on.
   *
   * @param servers the processes of the cluster that is put under load
   * @param idle those of the other clusters
   */
  public static Observer watch(List<Long> servers, List<Long> idle) {
    return new Observer(servers, idle);
  }

  /**
   * Who uses the processors while this program waits so long and asks nobody anything.
   *
   * @param idle the processes of clusters, whose share is told apart
   */
  public static Usage look(List<Long> idle, Duration duration) {
    Observer observer = watch(List.of(), idle);
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return observer.usage();
  }

  /** What has been used since. */
  public Usage usage() {
    return before.until(read(servers));
  }

  /** The same, if the servers were not there before: all that they have used is since then. */
  public Usage usageOf(List<Long> started) {
    return before.until(read(started));
  }

  /**
   * The memory that these processes have in use now, in MiB. What processes share, such as programs
   * and class archives, is there once, and each counts its part of it; a part that a process of
   * somebody else's has, another cluster's for instance, is not counted.
   */
  public static long residentMebibytes(List<Long> processes) {
    return processes.stream().mapToLong(Observer::residentKibibytes).sum() >> 10;
  }

  private static long residentKibibytes(long pid) {
    return file(PROC.resolve(pid + "/smaps_rollup"))
        .lines()
        .filter(line -> line.startsWith("Pss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private Reading read(List<Long> servers) {
    return new Reading(
        MachineTicks.parse(file(PROC.resolve("stat"))),
        own(servers),
        own(idle),
        ticks("self").total(),
        others(servers));
  }

  /** A process that ends meanwhile is its parent's from then on: next to nothing is lost. */
  private long others(List<Long> servers) {
    Set<String> known = new HashSet<>(Set.of(Long.toString(ProcessHandle.current().pid())));
    Stream.of(servers, idle).flatMap(List::stream).map(String::valueOf).forEach(known::add);
    try (Stream<Path> files = Files.list(PROC)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> Character.isDigit(name.charAt(0)) && !known.contains(name))
          .mapToLong(Observer::ticksIfThere)
          .sum();
    } catch (IOException e) {
      throw unreadable(PROC);
    }
  }

  private static long ticksIfThere(String process) {
    try {
      return ProcessTicks.parse(Files.readString(PROC.resolve(process).resolve("stat"))).total();
    } catch (IOException e) {
      return 0; // It has ended since the list was made.
    }
  }

  /** How many processors the machine has, whoever may use them. */
  public static int processors() {
    return (int)
        file(PROC.resolve("stat")).lines().filter(line -> line.matches("cpu\\d.*")).count();
  }

  private static long own(List<Long> processes) {
    return processes.stream().mapToLong(pid -> ticks(pid.toString()).own()).sum();
  }

  private static ProcessTicks ticks(String process) {
    return ProcessTicks.parse(file(PROC.resolve(process).resolve("stat")));
  }

  private static String file(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw unreadable(path);
    }
  }

  private static CommandFailed unreadable(Path path) {
    return new CommandFailed(
        ExitCode.UNREACHABLE,
        Files.exists(PROC.resolve("stat"))
            ? "cannot read " + path + ": has a process of the cluster died?"
            : "cannot read " + path + ": who uses the processors can be told on Linux only");
  }
}
