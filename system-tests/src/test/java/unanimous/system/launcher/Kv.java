package unanimous.system.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@code kv} script, run in a shell's way.
 *
 * @param checkout where the script is
 * @param directory where the user is
 * @param server for clients' commands
 * @param variables of the environment, besides
 */
public record Kv(Path checkout, Path directory, String server, Map<String, String> variables) {

  private static final int PATIENCE_SECONDS = 120;
  private static final String QUICK_JAVA =
      "-Xmx160m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:TieredStopAtLevel=1";

  Kv(Path checkout, Path directory, String server) {
    this(checkout, directory, server, Map.of());
  }

  /**
   * How a command ended, and what it printed.
   *
   * @param raw standard output, each byte as a character
   */
  public record Result(int exitCode, String raw, String errors) {

    byte[] bytes() {
      return raw.getBytes(StandardCharsets.ISO_8859_1);
    }

    String output() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(bytes());
    }

    @Override
    public String toString() {
      return "exit code " + exitCode + "\n" + output() + errors;
    }
  }

  public Result run(String... words) {
    return runWith("", words);
  }

  /** Runs a command that reads standard input. */
  Result runWith(String input, String... words) {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("kv").toString()));
    command.addAll(List.of(words));
    try {
      return run(command, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Result run(List<String> command, String input) throws IOException, InterruptedException {
    Path in = Files.writeString(Files.createTempFile("kv", ".in"), input);
    Path out = Files.createTempFile("kv", ".out");
    Path err = Files.createTempFile("kv", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("KV_SERVER", server);
    builder.environment().put("KV_JAVA_OPTS", QUICK_JAVA);
    builder.environment().putAll(variables);
    Process process = builder.start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(command + " does not end:\n" + Files.readString(err));
      }
      return new Result(
          process.exitValue(),
          Files.readString(out, StandardCharsets.ISO_8859_1),
          Files.readString(err));
    } finally {
      process.destroyForcibly();
      for (Path file : List.of(in, out, err)) {
        Files.delete(file);
      }
    }
  }
}
