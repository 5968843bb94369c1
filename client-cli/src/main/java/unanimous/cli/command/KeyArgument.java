package unanimous.cli.command;

import picocli.CommandLine.Parameters;
import unanimous.cli.output.CommandFailed;

/** The key that a command is about. */
final class KeyArgument {

  @Parameters(
      index = "0",
      paramLabel = "KEY",
      description = "1 to 512 bytes of UTF-8; slashes are ordinary.")
  private String key = "";

  String key() {
    // Without a key, the path would name the list of all keys.
    if (key.isEmpty()) {
      throw CommandFailed.wrongUsage("a key has at least one character; nothing was sent");
    }
    return ArgumentText.intact(key, "the key", "A key is UTF-8");
  }
}
