package unanimous.node.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import unanimous.node.web.ProblemException;

/**
 * Stands before every endpoint that the framework maps. It asks which endpoint was found, not how
 * the address was written: {@code /a/../b} has no way around it.
 */
final class EndpointGuard implements HandlerInterceptor {

  private final Access access;
  private final String actuator;

  /**
   * Guards with the rules of {@link Needs}; the framework's own endpoints are for operators, but
   * for its health, which is for all.
   *
   * @param actuator the path below which they are
   */
  EndpointGuard(Access access, String actuator) {
    this.access = access;
    this.actuator = actuator;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    // What is told of an error was refused already.
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      return true;
    }
    try {
      access.requireOneOf(needs(handler, pattern(request)), request);
      return true;
    } catch (ProblemException e) {
      e.problem().writeTo(response);
      return false;
    }
  }

  private static String pattern(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
  }

  private boolean isHealth(String pattern) {
    String health = actuator + "/health";
    return pattern.equals(health) || pattern.startsWith(health + "/");
  }

  private List<Scope> needs(Object handler, String pattern) {
    // Pages that come as files have nothing in them that is anybody's.
    if (isHealth(pattern) || handler instanceof ResourceHttpRequestHandler) {
      return List.of();
    }
    if (pattern.equals(actuator) || pattern.startsWith(actuator + "/")) {
      return List.of(Scope.OPERATE);
    }
    return Optional.of(handler)
        .filter(HandlerMethod.class::isInstance)
        .map(method -> ((HandlerMethod) method).getMethodAnnotation(Needs.class))
        .map(needs -> List.of(needs.value()))
        .orElse(List.of(Scope.CLUSTER));
  }
}
