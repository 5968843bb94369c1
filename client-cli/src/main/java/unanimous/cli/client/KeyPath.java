package unanimous.cli.client;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A key as the path that names it: UTF-8, percent-encoded but for what RFC 3986 calls unreserved.
 * Slashes are kept, unless the key has segments {@code .} or {@code ..}: then it is encoded as one
 * segment, or whatever stands between here and the coordinator might resolve them and name another
 * key.
 */
public final class KeyPath {

  private static final String PREFIX = "/kv/";
  private static final String UNRESERVED_MARKS = "-._~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private KeyPath() {}

  public static String of(String key) {
    List<String> segments = List.of(key.split("/", -1));
    String slash = segments.stream().anyMatch(KeyPath::isDots) ? "%2F" : "/";
    return PREFIX + segments.stream().map(KeyPath::encode).collect(Collectors.joining(slash));
  }

  private static boolean isDots(String segment) {
    return segment.equals(".") || segment.equals("..");
  }

  /** One segment of a path, whatever it holds. */
  static String encode(String segment) {
    if (isDots(segment)) {
      return "%2E".repeat(segment.length());
    }
    var encoded = new StringBuilder(segment.length());
    for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved((char) (octet & 0xff))) {
        encoded.append((char) octet);
      } else {
        encoded.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return encoded.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED_MARKS.indexOf(c) >= 0;
  }
}
