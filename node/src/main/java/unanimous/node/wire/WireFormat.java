package unanimous.node.wire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/**
 * The two forms of a message on the wire, with the same members in both: JSON, which anybody can
 * speak with curl, and CBOR (RFC 8949), in which a value is its bytes and not base64 (ADR 0026). A
 * request says by its {@code Content-Type} which one it is in, and is answered in the same.
 */
public enum WireFormat {
  JSON("application/json", WireJson.mapper()),
  CBOR("application/cbor", WireJson.cborMapper());

  private final String mediaType;
  private final ContentType contentType;
  private final ObjectMapper mapper;

  WireFormat(String mediaType, ObjectMapper mapper) {
    this.mediaType = mediaType;
    this.contentType = ContentType.create(mediaType);
    this.mapper = mapper;
  }

  /** The format of a body: JSON unless it is said to be CBOR. */
  public static WireFormat of(@Nullable String contentType) {
    return contentType != null && contentType.startsWith(CBOR.mediaType) ? CBOR : JSON;
  }

  /** The format that the request is in, and that is expected of the answer. */
  public static WireFormat of(HttpServletRequest request) {
    return of(request.getContentType());
  }

  ContentType contentType() {
    return contentType;
  }

  public byte[] write(Object message) {
    return mapper.writeValueAsBytes(message);
  }

  /** Answers with the message, its length given: it leaves in one piece. */
  public void write(Object message, HttpServletResponse response) throws IOException {
    send(write(message), response);
  }

  /** Answers with what is in this format already. */
  public void send(byte[] body, HttpServletResponse response) throws IOException {
    response.setContentType(mediaType);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** Reads a message; throws Jackson's exceptions if it is none. */
  public <M> M read(byte[] body, Class<M> message) {
    return mapper.readValue(body, message);
  }

  /** Reads a message; throws Jackson's exceptions if it is none. */
  <M> M read(InputStream body, Class<M> message) {
    return mapper.readValue(body, message);
  }
}
