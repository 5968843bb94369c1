package unanimous.node.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has what a short way takes answered by it, and lets everything else go on to the framework. */
final class ShortWays extends ValveBase {

  private static final Logger log = LoggerFactory.getLogger(ShortWays.class);

  private final List<ShortWay> ways;

  ShortWays(List<ShortWay> ways) {
    super(true);
    this.ways = List.copyOf(ways);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    ShortWay way = wayOf(request);
    if (way == null) {
      getNext().invoke(request, response);
      return;
    }
    try {
      way.answer(request, response);
    } catch (ProblemException e) {
      e.problem().writeTo(response);
    } catch (RuntimeException e) {
      log.error("A request failed", e);
      Problems.internal().writeTo(response);
    } catch (IOException e) {
      report(e, request, response);
    }
  }

  private @Nullable ShortWay wayOf(HttpServletRequest request) {
    for (ShortWay way : ways) {
      if (way.takes(request)) {
        return way;
      }
    }
    return null;
  }

  /**
   * Leaves it to the valves before this one to answer what could not be read or written, as Tomcat
   * does with what a servlet throws.
   */
  private static void report(IOException failure, Request request, Response response) {
    request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, failure);
    response.setStatus(failure instanceof BadRequestException ? 400 : 500);
    response.setError();
  }
}
