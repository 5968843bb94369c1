package unanimous.node.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Those who come to an endpoint: without, with a wrong, with a narrow and with every credential.
 */
public enum Caller {
  NOBODY,
  STRANGER,
  READER,
  WRITER,
  OPERATOR,
  CLUSTER;

  /** What a reader and a writer may know of. */
  public static final String PREFIX = "app/";

  private static final String RANDOM = "-0123456789-0123456789-0123456789";

  /** The {@code Authorization} that it sends. */
  public Optional<String> authorization() {
    return this == NOBODY ? Optional.empty() : Optional.of("Bearer " + credential());
  }

  /** Whether it has shown who it is. */
  public boolean isKnown() {
    return this != NOBODY && this != STRANGER;
  }

  private String credential() {
    return name().toLowerCase(Locale.ROOT) + RANDOM;
  }

  /** Writes the cluster's secret into a file. */
  public static Path secretIn(Path folder) throws IOException {
    return Files.writeString(folder.resolve("secret"), CLUSTER.credential());
  }

  /** Writes the file of tokens by which a service knows them. */
  public static Path tokensIn(Path folder) throws IOException {
    String lines =
        Stream.of(
                READER.line("read", PREFIX),
                WRITER.line("write", PREFIX),
                OPERATOR.line("operate", ""))
            .collect(Collectors.joining("\n", "# Tokens\n\n", "\n"));
    return Files.writeString(folder.resolve("tokens"), lines);
  }

  private String line(String scope, String prefix) {
    return (name() + " " + scope + " " + sha256(credential()) + " " + prefix).strip();
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
