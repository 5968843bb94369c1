package unanimous.protocol.transaction;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A key: 1 to {@value #MAX_BYTES} bytes of UTF-8 without control characters. Ordered by its UTF-8
 * bytes, as the stores order it.
 *
 * <p>Making one throws an {@link IllegalArgumentException} if the text is no such key; the message
 * says why
 */
public record Key(String text) implements Comparable<Key> {

  public static final int MAX_BYTES = 512;

  public Key {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a key must not be empty");
    }
    if (isUnfit(text)) {
      throw new IllegalArgumentException(
          "a key must be UTF-8 text without control characters or unpaired surrogates");
    }
    // Two lengths: a long text is refused before it is encoded.
    if (text.length() > MAX_BYTES || utf8(text).length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a key must not be longer than " + MAX_BYTES + " bytes of UTF-8");
    }
  }

  /** Whether a control character or half a surrogate pair is in it; every write passes here. */
  static boolean isUnfit(String text) {
    int codePoint;
    for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      int type = Character.getType(codePoint);
      if (type == Character.CONTROL || type == Character.SURROGATE) {
        return true;
      }
    }
    return false;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int compareTo(Key other) {
    return Arrays.compareUnsigned(utf8(text), utf8(other.text));
  }

  @Override
  public String toString() {
    return text;
  }
}
