package unanimous.cli.command;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unanimous.cli.cluster.TokensFile;
import unanimous.cli.output.CommandFailed;
import unanimous.protocol.digest.Sha256;

/** Makes a token for a client. The cluster keeps its digest only, so nobody can look it up. */
@Command(
    name = "token",
    description = "Makes a token for a client, and the line by which the cluster knows it.",
    footer = {
      "",
      "The token is shown once and kept nowhere. The line goes into the file that './kv up --tokens' or"
          + " unanimous.access.tokens-file names; it is no secret. It counts from the next start on."
    })
public final class TokenCommand implements Callable<Integer> {

  private static final int RANDOM_BYTES = 32;

  private final KvCommand kv;

  @Parameters(index = "0", paramLabel = "NAME", description = "Whose it is, for people; no spaces.")
  private String name = "";

  @Option(
      names = "--scopes",
      paramLabel = "SCOPES",
      split = ",",
      defaultValue = "read",
      description = "Of read, write and operate, separated by commas (${DEFAULT-VALUE}).")
  private List<String> scopes = new ArrayList<>();

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      defaultValue = "",
      description = "Only for keys that begin so.")
  private String prefix = "";

  public TokenCommand(KvCommand kv) {
    this.kv = kv;
  }

  /** What was made. */
  record Made(String token, String line) {}

  @Override
  public Integer call() {
    check();
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    String line =
        name + " " + String.join(",", scopes) + " " + HexFormat.of().formatHex(Sha256.of(token));
    String whole = prefix.isEmpty() ? line : line + " " + prefix;
    return kv.answers()
        .changed(
            new Made(token, whole),
            "The token, shown this once:\n\n  %s\n\nThe line for the file of tokens:\n\n%s\n"
                .formatted(token, whole));
  }

  private void check() {
    if (name.isEmpty() || name.startsWith("#") || !name.matches("\\S+")) {
      throw CommandFailed.wrongUsage(
          "'"
              + name
              + "' is no name: it has no spaces and does not begin with #; nothing was made");
    }
    if (!TokensFile.SCOPES.containsAll(scopes)) {
      throw CommandFailed.wrongUsage("--scopes takes read, write and operate; nothing was made");
    }
    if (prefix.chars().anyMatch(Character::isISOControl)) {
      throw CommandFailed.wrongUsage("a key has no control characters; nothing was made");
    }
  }
}
