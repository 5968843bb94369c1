package unanimous.cli.hammer;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import unanimous.cli.client.KeyPath;
import unanimous.cli.http.Origin;
import unanimous.cli.http.Request;

/** A request whose bytes are ready but for the digits of its key, {@code hammer/00001}. */
final class RequestTemplate {

  private static final String KEY_PREFIX = "hammer/";
  private static final int LEAST_DIGITS = 5;

  private final ByteBuffer wire;
  private final int digitsAt;
  private final int digits;

  private RequestTemplate(byte[] bytes, int digitsAt, int digits) {
    this.wire = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    this.digitsAt = digitsAt;
    this.digits = digits;
  }

  static RequestTemplate put(Origin origin, int keys, byte[] value) {
    return of("PUT", origin, keys, value);
  }

  static RequestTemplate get(Origin origin, int keys) {
    return of("GET", origin, keys, null);
  }

  private static RequestTemplate of(
      String method, Origin origin, int keys, byte @Nullable [] value) {
    int digits = Math.max(LEAST_DIGITS, Integer.toString(keys - 1).length());
    String path = KeyPath.of(KEY_PREFIX);
    Request request = Request.of(method, path + "0".repeat(digits));
    if (value != null) {
      request.header("Content-Type", "application/octet-stream").body(value);
    }
    int digitsAt = method.length() + 1 + origin.basePath().length() + path.length();
    return new RequestTemplate(request.encode(origin), digitsAt, digits);
  }

  /**
   * The request for one key, to be written from the buffer's position; valid until the next call.
   */
  ByteBuffer forKey(int key) {
    int rest = key;
    for (int at = digitsAt + digits - 1; at >= digitsAt; at--) {
      wire.put(at, (byte) ('0' + rest % 10));
      rest /= 10;
    }
    return wire.rewind();
  }
}
