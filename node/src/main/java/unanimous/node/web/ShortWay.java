package unanimous.node.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The shortest way in, for what every write and every read passes: a bean that is asked before the
 * framework, and even before the container looks for filters and a servlet ({@link ShortWays}). The
 * way to an annotated controller costs several times what the work at its end does (ADR 0014).
 */
public interface ShortWay {

  /** Whether this way in answers the request. */
  boolean takes(HttpServletRequest request);

  /**
   * Answers a request that it takes.
   *
   * @throws ProblemException to have the problem answered
   */
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
