package unanimous.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.FailureWords;

/**
 * The file with the clients' tokens, looked at before the processes are started that would refuse
 * it one by one. They have the last word: what passes here they may still refuse.
 */
public final class TokensFile {

  /** What a token may allow. */
  public static final List<String> SCOPES = List.of("read", "write", "operate");

  private static final String SCOPE = "(" + String.join("|", SCOPES) + ")";

  /** As {@code kv token} makes them: name, scopes, SHA-256, and perhaps a prefix. */
  private static final Pattern LINE =
      Pattern.compile("[^ ]* " + SCOPE + "(," + SCOPE + ")* [0-9a-fA-F]{64}( .*)?", Pattern.DOTALL);

  private TokensFile() {}

  /** Throws when no token can be read from it, or not all; says which line. */
  static void check(Path file) {
    List<String> lines = lines(file);
    boolean hasToken = false;
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!LINE.matcher(line).matches()) {
        throw refused(file, "line " + number + " is none that './kv token' makes");
      }
      hasToken = true;
    }
    if (!hasToken) {
      throw refused(file, "there is no token in it");
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw refused(file, FailureWords.of(e));
    }
  }

  private static CommandFailed refused(Path file, String why) {
    return CommandFailed.wrongUsage(
        "the clients' tokens cannot be taken from %s: %s; nothing was started. './kv token' makes the lines of such a file"
            .formatted(file, why));
  }
}
