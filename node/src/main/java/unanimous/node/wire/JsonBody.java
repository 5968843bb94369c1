package unanimous.node.wire;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** JSON as the body of an answer. */
public final class JsonBody {

  private JsonBody() {}

  /** Writes the message, its length given: it leaves in one piece. */
  public static void write(Object message, HttpServletResponse response) throws IOException {
    WireFormat.JSON.write(message, response);
  }

  /** Writes what is JSON already. */
  public static void write(byte[] json, HttpServletResponse response) throws IOException {
    response.setContentType("application/json");
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }
}
