package unanimous.system.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import unanimous.system.cluster.Checkout;

/** Programs of this machine, run in the checkout. */
final class Programs {

  /** An image is made in minutes. */
  private static final long PATIENCE_MINUTES = 10;

  private Programs() {}

  /**
   * Runs a program to its end.
   *
   * @param variables of its environment, besides
   * @return what it has said
   * @throws IllegalStateException with that, if it fails
   * @throws UncheckedIOException if there is no such program
   */
  static String run(Map<String, String> variables, List<String> command) {
    try {
      Path log = Files.createTempFile("unanimous-program", ".log");
      try {
        int status = run(variables, command, log);
        String said = Files.readString(log);
        if (status != 0) {
          throw new IllegalStateException(
              String.join(" ", command) + " ended with " + status + ". It said:\n" + said);
        }
        return said;
      } finally {
        Files.delete(log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Its exit status, or that of SIGKILL if it does not end. */
  private static int run(Map<String, String> variables, List<String> command, Path log)
      throws IOException, InterruptedException {
    var program = new ProcessBuilder(command).directory(Checkout.path().toFile());
    program.environment().putAll(variables);
    Process process = program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }
}
