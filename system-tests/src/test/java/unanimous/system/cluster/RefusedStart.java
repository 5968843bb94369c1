package unanimous.system.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A start of a service that is expected to be refused: how it ended and what it said. */
public record RefusedStart(int exitCode, String output) {

  /**
   * Starts the service and waits until it has ended by itself.
   *
   * @param module such as {@code replica-service}
   */
  public static RefusedStart of(String module, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx160m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-jar"));
    command.add(Checkout.jar(module).toString());
    command.addAll(List.of(arguments));
    try {
      return run(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static RefusedStart run(List<String> command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("unanimous-refused", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      boolean ended = process.waitFor(TestCluster.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      String output = Files.readString(log, StandardCharsets.UTF_8);
      if (!ended) {
        throw new AssertionError("it goes on running instead of refusing to start:\n" + output);
      }
      return new RefusedStart(process.exitValue(), output);
    } finally {
      process.destroyForcibly();
      Files.delete(log);
    }
  }
}
