package unanimous.system.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server answered. */
public final class Response {

  private final int status;
  private final Function<String, Optional<String>> headers;
  private final byte[] body;

  Response(int status, Function<String, Optional<String>> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  public int status() {
    return status;
  }

  public byte[] body() {
    return body;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    return JsonMapper.shared().readTree(body);
  }

  public Optional<String> find(String header) {
    return headers.apply(header);
  }

  /** The header's value; fails when there is none. */
  public String header(String name) {
    return find(name).orElseThrow(() -> new AssertionError("no header " + name + " in " + this));
  }

  /** The revision that a write was given. */
  public long revision() {
    return json().path("revision").longValue();
  }

  public String transaction() {
    return header("Transaction-Id");
  }

  /** When the server wants to be asked again; fails when it does not say. */
  public Duration retryAfter() {
    return Duration.ofSeconds(Long.parseLong(header("Retry-After")));
  }

  @Override
  public String toString() {
    return status + " " + (body.length < 2_000 ? text() : body.length + " bytes");
  }
}
