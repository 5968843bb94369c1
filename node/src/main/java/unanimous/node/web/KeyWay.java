package unanimous.node.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
    handler.handle(KeyPath.keyOf(request.getRequestURI()), request, response);
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
