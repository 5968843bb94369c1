package unanimous.cli.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** Starts members' processes in the background, in one session, and records which they are. */
record Starter(DataFolder data, ServiceCommand service, Session session) implements AutoCloseable {

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
    // Here too: a cluster keeps its file of tokens, which may have gone since it was named.
    shape.tokens().ifPresent(TokensFile::check);
    Path folder = data.folder(member);
    data.create(folder);
    service.checkBuilt(member);
    ProcessLog log = ProcessLog.fromItsEnd(data.log(member));
    List<String> command = new ArrayList<>(service.of(member, shape, folder));
    command.addAll(more);
    ProcessHandle handle = spawn(member, command);
    long startedAt = handle.info().startInstant().orElseGet(Instant::now).toEpochMilli();
    try {
      data.recordProcess(
          member, new ProcessRecord(handle.pid(), startedAt, member.port(), command));
    } catch (CommandFailed e) {
      // Nobody would know of it, and so nobody could stop it.
      handle.destroyForcibly();
      throw e;
    }
    return new Started(member, handle, log);
  }

  private ProcessHandle spawn(Member member, List<String> command) {
    try {
      return session.start(command, data.folder(member), data.log(member));
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.UNREACHABLE, "cannot start " + member.name() + ": " + e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
