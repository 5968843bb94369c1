package unanimous.node.driver;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of day when the process started, and from then on a clock that never jumps: timeouts are
 * not shortened or stretched by somebody who sets the system's clock.
 */
public final class SteadyClock implements InstantSource {

  private final Instant startedAt = Instant.now();
  private final long startNanos = System.nanoTime();

  @Override
  public Instant instant() {
    return startedAt.plusNanos(System.nanoTime() - startNanos);
  }
}
