package unanimous.node.health;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Works, but not as it should: somebody must look. Answered with 200, and neither liveness nor
 * readiness know of it: to restart the process, or to send it no requests, would not help and would
 * take away what still works.
 */
public final class Degraded {

  private static final String CODE = "DEGRADED";

  private Degraded() {}

  /**
   * Degraded under the condition, else up.
   *
   * @param what is not as it should be then, for people
   */
  public static Health.Builder when(boolean condition, String what) {
    return condition ? Health.status(new Status(CODE, what)) : Health.up();
  }
}
