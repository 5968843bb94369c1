package unanimous.node.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import unanimous.protocol.transaction.Key;

/**
 * Takes every request for a key before the framework looks at its path: the container maps by the
 * normalised path, in which {@code /kv/a/../b} is another key.
 */
public final class KeyWay implements ShortWay {

  private final KeyHandler handler;

  public KeyWay(KeyHandler handler) {
    this.handler = handler;
  }

  @Override
  public boolean takes(HttpServletRequest request) {
    return KeyPath.matches(request.getRequestURI());
  }

  @Override
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Key key = KeyPath.keyOf(request.getRequestURI());
    requireNoQuery(request.getQueryString());
    handler.handle(key, request, response);
  }

  /** Who forgot to encode a question mark means another key. */
  private static void requireNoQuery(@Nullable String query) {
    if (query != null && !query.isEmpty()) {
      throw new Problem(
              ProblemType.INVALID_REQUEST,
              "A key takes no parameters, and there is a question mark with "
                  + query
                  + " behind it. If these belong to the key, write %3F for the question mark. Nothing was"
                  + " changed.")
          .asException();
    }
  }

  /** What is done with a key. */
  @FunctionalInterface
  public interface KeyHandler {

    /**
     * Answers the request.
     *
     * @throws ProblemException to have the problem answered
     */
    void handle(Key key, HttpServletRequest request, HttpServletResponse response)
        throws IOException;
  }
}
