package unanimous.node.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

/**
 * A problem document (RFC 9457): what happened, what it means for the client's data, what to do.
 *
 * @param detail for people
 * @param extras further members, for programs
 */
public record Problem(ProblemType type, String detail, Map<String, Object> extras) {

  /** What logs call the trace that the request of a thread belongs to. */
  public static final String TRACE_ID = "traceId";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String RETRY_AFTER_SECONDS = "1";
  private static final int FIRST_CHARACTERS = 1_500;
  private static final int LAST_CHARACTERS = 500;

  public Problem {
    detail = quotable(detail);
    extras = Collections.unmodifiableMap(new TreeMap<>(extras));
  }

  public Problem(ProblemType type, String detail) {
    this(type, detail, Map.of());
  }

  /** A client is shown what it sent, but not megabytes of it, and no half of a character. */
  private static String quotable(String detail) {
    int length = detail.length();
    String shown =
        length <= FIRST_CHARACTERS + LAST_CHARACTERS
            ? detail
            : detail.substring(0, FIRST_CHARACTERS)
                + " … "
                + detail.substring(length - LAST_CHARACTERS);
    return new String(shown.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** Throws it, to be answered by whoever handles the request. */
  public ProblemException asException() {
    return new ProblemException(this);
  }

  /** Answers the request with it. */
  public void writeTo(HttpServletResponse response) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] body = JSON.writeValueAsBytes(document());
    response.setStatus(type.status());
    response.setContentType("application/problem+json");
    response.setContentLength(body.length);
    if (type.wantsRetryAfter()) {
      response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
    if (type.wantsCredential()) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    response.getOutputStream().write(body);
  }

  private Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", type.uri());
    document.put("title", type.title());
    document.put("status", type.status());
    document.put("detail", detail);
    document.put("retryable", type.retryable());
    document.putAll(extras);
    String trace = MDC.get(TRACE_ID);
    if (trace != null) {
      document.put("trace", trace);
    }
    return document;
  }
}
