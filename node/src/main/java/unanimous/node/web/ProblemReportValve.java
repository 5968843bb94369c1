package unanimous.node.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Answers what Tomcat refuses before any of our code is asked, such as a malformed request target,
 * in place of Tomcat's HTML page.
 */
public final class ProblemReportValve extends ErrorReportValve {

  private static final String WORDS =
      "The request is malformed: its target or its headers are too long or cannot be understood."
          + " Nothing was changed.";

  private static final String VERSION_WORDS =
      "This version of HTTP is not understood here. Nothing was changed. Use HTTP/1.1.";

  private static final String FOREIGN_WORDS =
      "The request has a transfer encoding that is not understood here, or a method for proxies."
          + " Nothing was changed. Of transfer encodings use chunked or none; CONNECT is not for"
          + " servers such as this one.";

  private static final String KEY_WORDS =
      "The request is malformed: the key in its path is not percent-encoded UTF-8 (%XX for each byte"
          + " that is not a letter, a digit or one of -._~/), or has .. segments that lead above /kv"
          + " (write ..%2F for ../). Nothing was changed.";

  private static final String TOO_LATE_WORDS =
      "The process stops. Nothing was changed: send the request again.";

  @Override
  protected void report(Request request, Response response, Throwable throwable) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      problem(status, request).writeTo(response);
      response.finishResponse();
    } catch (IOException e) {
      container.getLogger().debug("The client went away before it was told of its error", e);
    }
  }

  private static Problem problem(int status, Request request) {
    // Tomcat has read no more than the first line of what came too late, and then finds it wrong.
    if (status == 400 && isPaused(request)) {
      return new Problem(ProblemType.NOT_READY, TOO_LATE_WORDS);
    }
    // What is not spoken here is the client's to change: nothing here is broken.
    if (status == HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED) {
      return Problems.forStatus(400, VERSION_WORDS);
    }
    if (status == HttpServletResponse.SC_NOT_IMPLEMENTED) {
      return Problems.forStatus(400, FOREIGN_WORDS);
    }
    if (status >= 500) {
      return Problems.internal();
    }
    String rawTarget = String.valueOf(request.getRequestURI());
    return status == 400 && KeyPath.matches(rawTarget) && !isAcceptable(rawTarget)
        ? new Problem(ProblemType.INVALID_KEY, KEY_WORDS)
        : Problems.forStatus(status, WORDS);
  }

  private static boolean isPaused(Request request) {
    return request.getConnector().getProtocolHandler() instanceof NodeHttp http && http.isPaused();
  }

  /** Whether something else than the key must have been wrong. */
  private static boolean isAcceptable(String rawTarget) {
    try {
      return !KeyPath.keyOf(rawTarget).text().contains("../");
    } catch (ProblemException e) {
      return false;
    }
  }
}
