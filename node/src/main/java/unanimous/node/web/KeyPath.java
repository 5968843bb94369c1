package unanimous.node.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import unanimous.protocol.transaction.Key;

/**
 * Reads the key out of a request target as the client sent it. A key is not a path: slashes, dots
 * and empty segments in it mean nothing, so the container's decoded and normalised path is of no
 * use.
 */
public final class KeyPath {

  private static final String PREFIX = "/kv/";
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private KeyPath() {}

  /** Whether the request target names a key. */
  public static boolean matches(String rawTarget) {
    return rawTarget.startsWith(PREFIX);
  }

  /**
   * Decodes the key.
   *
   * @throws ProblemException if it is not percent-encoded UTF-8, or no valid key
   */
  public static Key keyOf(String rawTarget) {
    String text =
        decode(rawTarget.substring(PREFIX.length()))
            .orElseThrow(() ->
                new Problem(
                        ProblemType.INVALID_KEY,
                        "The key in the path is not percent-encoded UTF-8. Encode each byte that"
                            + " is not a letter, digit or one of -._~/ as %XX. Nothing was"
                            + " changed.")
                    .asException());
    try {
      return new Key(text);
    } catch (IllegalArgumentException e) {
      throw new Problem(
              ProblemType.INVALID_KEY,
              "This is not a key: " + e.getMessage() + ". Nothing was changed.")
          .asException();
    }
  }

  /**
   * The request target that names the key: every byte but a few harmless ones is encoded. A slash
   * is not one of them: with two dots before it, it would lead out of {@code /kv}.
   */
  public static String targetOf(Key key) {
    StringBuilder target = new StringBuilder(PREFIX);
    for (byte octet : key.text().getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if (PLAIN.indexOf(c) >= 0) {
        target.append(c);
      } else {
        target.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return target.toString();
  }

  private static Optional<String> decode(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        int octet = octetAt(encoded, i + 1);
        if (octet < 0) {
          return Optional.empty();
        }
        bytes.write(octet);
        i += 2;
      } else if (c < 0x80) {
        bytes.write(c);
      } else {
        return Optional.empty();
      }
    }
    return utf8(bytes.toByteArray());
  }

  private static int octetAt(String encoded, int index) {
    if (index + 2 > encoded.length()) {
      return -1;
    }
    int high = Character.digit(encoded.charAt(index), 16);
    int low = Character.digit(encoded.charAt(index + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
