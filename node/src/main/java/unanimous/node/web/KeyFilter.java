package unanimous.node.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unanimous.protocol.transaction.Key;

/**
 * Takes every request for a key before the framework looks at its path: the container maps by the
 * normalised path, in which {@code /kv/a/../b} is another key. It is also the shortest way in.
 */
public final class KeyFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(KeyFilter.class);

  private final transient KeyHandler handler;

  public KeyFilter(KeyHandler handler) {
    this.handler = handler;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String target = request.getRequestURI();
    if (!KeyPath.matches(target)) {
      chain.doFilter(request, response);
      return;
    }
    try {
      handler.handle(KeyPath.keyOf(target), request, response);
    } catch (ProblemException e) {
      e.problem().writeTo(response);
    } catch (RuntimeException e) {
      log.error("A request for a key failed", e);
      Problems.internal().writeTo(response);
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
