package unanimous.node.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Answers what Tomcat refuses before any of our code is asked, such as a malformed request target,
 * in place of Tomcat's HTML page.
 */
public final class ProblemReportValve extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, Throwable throwable) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      Problems.forStatus(status, detail(status)).writeTo(response);
      response.finishResponse();
    } catch (IOException e) {
      container.getLogger().debug("The client went away before it was told of its error", e);
    }
  }

  private static String detail(int status) {
    return status < 500
        ? "The request is malformed: its target or headers cannot be understood. A key in a path is"
            + " percent-encoded, and reaches the server unchanged only without dot segments that lead"
            + " above /kv. Nothing was changed."
        : Problems.internal().detail();
  }
}
