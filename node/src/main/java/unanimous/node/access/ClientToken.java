package unanimous.node.access;

import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A client's token as it is kept. The token itself is not: it is random and long, so that nobody
 * finds it by trying, and no slow hash is needed.
 */
final class ClientToken {

  private static final int DIGEST_BYTES = 32;
  private static final int FIELDS = 4;

  private final byte[] digest;
  private final Grant grant;

  private ClientToken(byte[] digest, Grant grant) {
    this.digest = digest;
    this.grant = grant;
  }

  /**
   * Reads a line, such as {@code reporting read 2c26b4…} or {@code app read,write 2c26b4… app/}:
   * name, scopes, the token's SHA-256 in hexadecimal, and the prefix of its keys, which is the rest
   * of the line.
   *
   * @throws IllegalArgumentException if it is none; says why
   */
  static ClientToken parse(String line) {
    String[] fields = line.split(" ", FIELDS);
    if (fields.length < FIELDS - 1) {
      throw new IllegalArgumentException("it takes a name, scopes and a SHA-256");
    }
    String prefix = fields.length == FIELDS ? fields[FIELDS - 1] : "";
    return new ClientToken(digest(fields[2]), new Grant(fields[0], scopes(fields[1]), prefix));
  }

  private static Set<Scope> scopes(String words) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String word : words.split(",", -1)) {
      scopes.add(
          Stream.of(Scope.READ, Scope.WRITE, Scope.OPERATE)
              .filter(scope -> scope.word().equals(word))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "its scopes are read, write and operate, separated by commas")));
    }
    return scopes;
  }

  private static byte[] digest(String hexadecimal) {
    if (hexadecimal.length() != DIGEST_BYTES * 2) {
      throw new IllegalArgumentException("its SHA-256 has " + DIGEST_BYTES * 2 + " digits");
    }
    return HexFormat.of().parseHex(hexadecimal);
  }

  /** Takes as long for a wrong one as for the right one. */
  boolean isDigestedTo(byte[] other) {
    return MessageDigest.isEqual(digest, other);
  }

  Grant grant() {
    return grant;
  }
}
