package unanimous.node.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unanimous.node.process.StartRefused;

/**
 * What all processes of a cluster know and nobody else: whoever says it is one of them. It is in a
 * file, never on a command line, where others could read it.
 */
public final class ClusterSecret {

  private static final Logger log = LoggerFactory.getLogger(ClusterSecret.class);

  /** Whom nobody guesses. */
  private static final int LEAST_CHARACTERS = 32;

  private static final int RANDOM_BYTES = 32;
  private static final int FIRST_VISIBLE = 0x21;
  private static final int LAST_VISIBLE = 0x7e;

  private final String authorization;
  private final byte[] expected;

  private ClusterSecret(String secret) {
    authorization = Bearer.header(secret);
    expected = authorization.getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Reads the secret. If there is no such file, makes one: processes that share the folder agree on
   * whose it is.
   *
   * @throws StartRefused if it cannot be read or made, or can be guessed
   */
  public static ClusterSecret in(Path file) {
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      return of(Files.readString(file).strip(), file);
    } catch (IOException e) {
      throw new StartRefused(
          "The cluster's secret in " + file + " cannot be read or made: " + e.getMessage() + ".",
          "Make it readable for the user that runs this process (unanimous.access.secret-file). Nothing"
              + " was changed.",
          e);
    }
  }

  private static ClusterSecret of(String secret, Path file) {
    if (secret.length() < LEAST_CHARACTERS || !secret.chars().allMatch(ClusterSecret::isVisible)) {
      throw new StartRefused(
          "The cluster's secret in " + file + " is none.",
          "Put at least "
              + LEAST_CHARACTERS
              + " random characters there, without spaces (openssl rand -hex 32), or remove the file:"
              + " a new one is made then. All processes need the same. Nothing was changed.");
    }
    return new ClusterSecret(secret);
  }

  private static boolean isVisible(int character) {
    return character >= FIRST_VISIBLE && character <= LAST_VISIBLE;
  }

  /** Whole or not at all, and never in place of what another process has just made. */
  private static void make(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    // Its mode lets nobody else read it.
    Path draft = Files.createTempFile(folder, "secret", ".new");
    try {
      byte[] random = new byte[RANDOM_BYTES];
      new SecureRandom().nextBytes(random);
      Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      Files.createLink(file, draft);
      log.info("Made a secret for the cluster in {}: all of its processes need the same", file);
    } catch (FileAlreadyExistsException e) {
      log.debug("Another process has made the secret", e);
    } finally {
      Files.delete(draft);
    }
  }

  /** The value of the header by which a process shows that it knows the secret. */
  String authorization() {
    return authorization;
  }

  /** Whether this is it; takes as long for a wrong one as for the right one. */
  boolean isSaidBy(String authorizationHeader) {
    return MessageDigest.isEqual(
        expected, authorizationHeader.getBytes(StandardCharsets.ISO_8859_1));
  }
}
