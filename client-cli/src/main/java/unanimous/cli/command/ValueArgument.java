package unanimous.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.FailureWords;

/**
 * A value as it stands on the command line: text, {@code -} for standard input, {@code @FILE} for a
 * file.
 */
record ValueArgument(String text) {

  /** What this program is ready to hold; the cluster's own limit is far below. */
  private static final int MAX_BYTES = 64 << 20;

  private static final String INSTEAD =
      "Give it as - (standard input) or @FILE, which are stored byte for byte";

  byte[] bytes(InputStream standardInput) {
    try {
      if (text.equals("-")) {
        return bounded(standardInput);
      }
      return text.startsWith("@")
          ? ofFile(Path.of(text.substring(1)))
          : ArgumentText.intact(text, "the value", INSTEAD).getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw CommandFailed.wrongUsage(
          "cannot read the value " + text + " (" + FailureWords.of(e) + "); nothing was sent");
    }
  }

  private static byte[] ofFile(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      return bounded(content);
    }
  }

  private static byte[] bounded(InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw CommandFailed.wrongUsage(
          "the value has more than " + MAX_BYTES + " bytes; nothing was sent");
    }
    return bytes;
  }
}
