package unanimous.cli.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** Starts a member's process in the background and records which one it is. */
record Starter(DataFolder data, ServiceCommand service) {

  /**
   * Where the system has {@code chrt}, and lets it: a process that is woken by a message waits for
   * its turn, instead of taking the core from the one that sent it and has more to send (ADR 0025).
   * The shell replaces itself by the given command, so the pid stays the same.
   */
  private static final List<String> AS_BATCH_WORK =
      List.of("/bin/sh", "-c", "chrt -b -p 0 $$ >/dev/null 2>&1; exec \"$@\"", "kv");

  /** A process that was started just now, with the part of the log that it writes. */
  record Started(Member member, ProcessHandle handle, ProcessLog log) {

    private static final int LAST_LINES = 5;

    /** Whether it has ended at a crash point, as it had been told to. */
    boolean hasHalted() {
      return !Processes.isAlive(handle)
          && log.tail(LAST_LINES).stream().anyMatch(line -> line.contains(CrashOrder.HALTED));
    }
  }

  Started start(Member member, ClusterShape shape) {
    return start(member, shape, List.of());
  }

  /**
   * Starts it with more arguments than usual.
   *
   * @param more such as {@code --unanimous.vote-timeout=5s}
   */
  Started start(Member member, ClusterShape shape, List<String> more) {
    Path folder = data.folder(member);
    data.create(folder);
    service.checkBuilt(member);
    ProcessLog log = ProcessLog.fromItsEnd(data.log(member));
    List<String> command = new ArrayList<>(service.of(member, shape, folder));
    command.addAll(more);
    ProcessHandle handle = spawn(member, command);
    long startedAt = handle.info().startInstant().orElseGet(Instant::now).toEpochMilli();
    data.recordProcess(member, new ProcessRecord(handle.pid(), startedAt, member.port(), command));
    return new Started(member, handle, log);
  }

  private ProcessHandle spawn(Member member, List<String> command) {
    List<String> whole = new ArrayList<>(detachingCommand());
    whole.addAll(AS_BATCH_WORK);
    whole.addAll(command);
    var builder = new ProcessBuilder(whole);
    builder.directory(data.folder(member).toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(data.log(member).toFile()));
    // glibc would otherwise keep an arena of freed memory for each core and thread.
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    try {
      return builder.start().toHandle();
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.UNREACHABLE, "cannot start " + member.name() + ": " + e.getMessage());
    }
  }

  /**
   * A session of its own keeps the terminal's Ctrl-C and hangup away from the process. Both
   * programs replace themselves by the given command too.
   */
  private List<String> detachingCommand() {
    return Stream.of("setsid", "nohup")
        .map(this::onPath)
        .flatMap(Optional::stream)
        .limit(1)
        .toList();
  }

  private Optional<String> onPath(String program) {
    String path = service.environment().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
