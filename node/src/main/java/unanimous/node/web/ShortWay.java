package unanimous.node.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;

/**
 * The shortest way in, for what every write and every read passes: a filter before all others,
 * which answers what is its own and lets everything else go on to the framework. The way to an
 * annotated controller costs several times what the work at its end does (ADR 0014).
 */
public abstract class ShortWay extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(ShortWay.class);

  /** Has a way in come before everything that the framework brings. */
  public static <W extends ShortWay> FilterRegistrationBean<W> first(W way) {
    var registration = new FilterRegistrationBean<>(way);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  /** Whether this way in answers the request. */
  protected abstract boolean takes(HttpServletRequest request);

  /**
   * Answers a request that it takes.
   *
   * @throws ProblemException to have the problem answered
   */
  protected abstract void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException;

  @Override
  protected final void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!takes(request)) {
      chain.doFilter(request, response);
      return;
    }
    try {
      answer(request, response);
    } catch (ProblemException e) {
      e.problem().writeTo(response);
    } catch (RuntimeException e) {
      log.error("A request failed", e);
      Problems.internal().writeTo(response);
    }
  }
}
