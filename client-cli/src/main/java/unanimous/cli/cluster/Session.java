package unanimous.cli.cluster;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of the system's sessions, for the processes that are started together. Neither Ctrl-C nor the
 * hangup of a terminal reaches them there; and Linux, which divides the cores among sessions before
 * it divides them among threads, has all of them in one (ADR 0025). It lasts as long as they do,
 * and is closed to more.
 */
final class Session implements AutoCloseable {

  /**
   * Where the system has {@code chrt}, and lets it: a process that is woken by a message waits for
   * its turn, instead of taking the core from the one that sent it and has more to send (ADR 0025).
   */
  private static final String AS_BATCH_WORK = "chrt -b -p 0 $$ >/dev/null 2>&1";

  private final BufferedWriter orders;
  private final BufferedReader answers;

  private Session(Process shell) {
    orders = shell.outputWriter();
    answers = shell.inputReader();
  }

  /**
   * Begins one, with a shell that starts what it is told to.
   *
   * @param environment where {@code PATH} is
   */
  static Session begin(Map<String, String> environment) throws IOException {
    List<String> command = new ArrayList<>(detachingCommand(environment));
    command.add("/bin/sh");
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    // glibc would otherwise keep an arena of freed memory for each core and thread.
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    Session session = new Session(builder.start());
    session.order(AS_BATCH_WORK);
    return session;
  }

  /** Starts a process in a folder; what it says goes to the end of its log. */
  ProcessHandle start(List<String> command, Path folder, Path log) throws IOException {
    String words = command.stream().map(Session::quoted).collect(Collectors.joining(" "));
    // The shell replaces itself by the command, so the pid stays the same.
    order(
        "(cd %s && exec %s) </dev/null >>%s 2>&1 & echo $!"
            .formatted(quoted(folder.toString()), words, quoted(log.toString())));
    String pid = answers.readLine();
    if (pid == null) {
      throw new IOException("the shell that starts it has ended");
    }
    return ProcessHandle.of(Long.parseLong(pid))
        .orElseThrow(() -> new IOException("it ended at once"));
  }

  private void order(String line) throws IOException {
    orders.write(line);
    orders.newLine();
    orders.flush();
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** A program that replaces itself by the shell; nothing where there is none. */
  private static List<String> detachingCommand(Map<String, String> environment) {
    return Stream.of("setsid", "nohup")
        .map(program -> onPath(program, environment))
        .flatMap(Optional::stream)
        .limit(1)
        .toList();
  }

  private static Optional<String> onPath(String program, Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** The shell ends by itself when it has no more orders; what it has started goes on. */
  @Override
  public void close() throws IOException {
    orders.close();
    answers.close();
  }
}
