package unanimous.benchmark.contender;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What short programs print. */
public final class ProgramOutput {

  private ProgramOutput() {}

  /** The first line; nothing if the program cannot be run. */
  public static String firstLine(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var output = process.getInputStream()) {
        return new String(output.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .findFirst()
            .orElse("")
            .strip();
      }
    } catch (IOException e) {
      return "";
    }
  }
}
