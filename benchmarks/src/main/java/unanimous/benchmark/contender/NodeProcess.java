package unanimous.benchmark.contender;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** A process that was started here, and the file that it prints into. */
public final class NodeProcess {

  private static final int TOLD_LINES = 8;

  private final String name;
  private final Process process;
  private final Path log;

  private NodeProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /** Starts it, in its own folder. */
  public static NodeProcess start(String name, List<String> command, Path folder, Cleanup cleanup) {
    Path log = folder.resolve(name + ".log");
    try {
      Files.createDirectories(folder);
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      return new NodeProcess(name, cleanup.start(builder), log);
    } catch (IOException e) {
      throw new CommandFailed(ExitCode.UNREACHABLE, "cannot start " + name + ": " + e.getMessage());
    }
  }

  public long pid() {
    return process.pid();
  }

  /** Throws, with the last of what it has printed, if it has ended. */
  public void requireAlive() {
    if (!process.isAlive()) {
      throw failed("has ended with exit code " + process.exitValue());
    }
  }

  /** Waits until it ends by itself, and throws if it does not end well. */
  public void requireSuccess(Duration patience) {
    try {
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        throw failed("has not come to an end after " + patience.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted");
    }
    if (process.exitValue() != 0) {
      throw failed("has ended with exit code " + process.exitValue());
    }
  }

  CommandFailed failed(String how) {
    return new CommandFailed(
        ExitCode.UNREACHABLE, name + " " + how + "; its last words:\n" + tail());
  }

  private String tail() {
    try {
      List<String> lines = Files.readString(log).lines().toList();
      int first = Math.max(0, lines.size() - TOLD_LINES);
      return String.join("\n", lines.subList(first, lines.size())).indent(2).stripTrailing();
    } catch (IOException e) {
      return "  (cannot be read: " + e.getMessage() + ")";
    }
  }
}
