package unanimous.cli.hammer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import unanimous.cli.client.KeyPath;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;
import unanimous.cli.http.Request;
import unanimous.cli.output.Json;

/** Requests whose values say which write they are of: its number, and dots up to the size. */
public final class CheckedRequests {

  private static final byte PADDING = '.';
  private static final int MOST_DIGITS = 18;

  private CheckedRequests() {}

  static Request of(Kind kind, String key, long value, int valueBytes) {
    String path = KeyPath.of(key);
    return switch (kind) {
      case GET -> Request.of("GET", path);
      case DELETE -> Request.of("DELETE", path);
      case PUT ->
          Request.of("PUT", path)
              .header("Content-Type", "application/octet-stream")
              .body(bytesOf(value, valueBytes));
    };
  }

  /** A read of several keys as of one moment. */
  static Request together(List<String> keys) {
    var gets = keys.stream().map(key -> Map.of("get", Map.of("key", key))).toList();
    return Request.of("POST", "/transactions")
        .header("Content-Type", "application/json")
        .body(Json.write(Map.of("operations", gets)).getBytes(StandardCharsets.UTF_8));
  }

  /** The value's bytes: so many, or more if its number needs them. */
  public static byte[] bytesOf(long value, int valueBytes) {
    byte[] digits = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = Arrays.copyOf(digits, Math.max(digits.length, valueBytes));
    Arrays.fill(bytes, digits.length, bytes.length, PADDING);
    return bytes;
  }

  /**
   * The number in a value; {@link Operation#NONE} when its bytes are not, to the last, those of a
   * checked put.
   *
   * @param valueBytes with how many it was put
   */
  public static long valueOf(byte[] bytes, int valueBytes) {
    long number = 0;
    int at = 0;
    while (at < bytes.length && at < MOST_DIGITS && bytes[at] >= '0' && bytes[at] <= '9') {
      number = 10 * number + bytes[at++] - '0';
    }
    return Arrays.equals(bytes, bytesOf(number, valueBytes)) ? number : Operation.NONE;
  }
}
