package unanimous.cli.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request, its target sent exactly as given: nothing is normalized or encoded here. */
public final class Request {

  private final String method;
  private final String target;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private byte @Nullable [] body;

  private Request(String method, String target) {
    this.method = method;
    this.target = target;
  }

  /**
   * Begins a request.
   *
   * @param target the path and query as they go over the wire, percent-encoded by the caller
   */
  public static Request of(String method, String target) {
    return new Request(method, target);
  }

  public Request header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public Request body(byte[] bytes) {
    body = bytes;
    return this;
  }

  /** The bytes for the wire, head and body in one array so that one write sends both. */
  public byte[] encode(Origin origin) {
    var head = new StringBuilder(256);
    head.append(method)
        .append(' ')
        .append(origin.basePath())
        .append(target)
        .append(" HTTP/1.1\r\n");
    head.append("Host: ").append(origin.authority()).append("\r\n");
    if (origin.token() != null) {
      head.append("Authorization: Bearer ").append(origin.token()).append("\r\n");
    }
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (body != null) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    head.append("\r\n");
    var wire = new ByteArrayOutputStream(head.length() + (body == null ? 0 : body.length));
    wire.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
    if (body != null) {
      wire.writeBytes(body);
    }
    return wire.toByteArray();
  }
}
