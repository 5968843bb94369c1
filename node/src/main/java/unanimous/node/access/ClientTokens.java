package unanimous.node.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unanimous.node.process.StartRefused;
import unanimous.protocol.digest.Sha256;

/** The clients' tokens: a file with a line for each, as {@code kv token} prints it. */
final class ClientTokens {

  /** All are looked at in every request. */
  private static final int MOST = 1_000;

  private final List<ClientToken> tokens;

  ClientTokens(List<ClientToken> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  /**
   * Reads the file, in which lines may be empty or remarks that begin with {@code #}.
   *
   * @throws StartRefused if it cannot be understood; says which line
   */
  static ClientTokens in(Path file) {
    try {
      ClientTokens read = of(Files.readAllLines(file), file);
      if (read.tokens.isEmpty() || read.tokens.size() > MOST) {
        throw refused(file, "it takes 1 to " + MOST + " tokens");
      }
      return read;
    } catch (IOException e) {
      throw refused(file, "it cannot be read: " + e.getMessage());
    }
  }

  private static ClientTokens of(List<String> lines, Path file) {
    List<ClientToken> tokens = new ArrayList<>();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        tokens.add(ClientToken.parse(line));
      } catch (IllegalArgumentException e) {
        throw refused(file, "line " + number + ": " + e.getMessage());
      }
    }
    return new ClientTokens(tokens);
  }

  private static StartRefused refused(Path file, String why) {
    return new StartRefused(
        "The tokens of clients in " + file + " cannot be used: " + why + ".",
        "Make them with `kv token` (unanimous.access.tokens-file). Nothing was changed.");
  }

  /** Empty if the header holds none of these. */
  Optional<Grant> grantOf(String authorizationHeader) {
    return tokens.isEmpty()
        ? Optional.empty()
        : Bearer.credential(authorizationHeader).flatMap(this::find);
  }

  /** Looks at all, so that the time it takes tells nothing. */
  private Optional<Grant> find(String credential) {
    byte[] digest = Sha256.of(credential);
    Optional<Grant> found = Optional.empty();
    for (ClientToken token : tokens) {
      if (token.isDigestedTo(digest)) {
        found = Optional.of(token.grant());
      }
    }
    return found;
  }
}
