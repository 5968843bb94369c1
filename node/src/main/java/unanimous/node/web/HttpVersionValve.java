package unanimous.node.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Refuses requests that name no version of HTTP. Tomcat takes them for HTTP/0.9, whose answers have
 * neither status nor headers: whoever writes so could not be told what came of it. This answer has
 * none either; it is the problem document alone.
 */
final class HttpVersionValve extends ValveBase {

  private static final String WORDS =
      "The request names no version of HTTP: write HTTP/1.1 at the end of its first line. Nothing"
          + " was changed.";

  HttpVersionValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    String version = request.getProtocol();
    if (version == null || version.isEmpty()) {
      Problems.forStatus(HttpServletResponse.SC_BAD_REQUEST, WORDS).writeTo(response);
    } else {
      getNext().invoke(request, response);
    }
  }
}
