package unanimous.protocol.driver;

import java.time.Instant;
import java.util.Optional;

/** When something is due, if it is at all. */
public final class Due {

  private Due() {}

  /** The earlier one; the only one, if there is but one. */
  public static Optional<Instant> first(Optional<Instant> one, Optional<Instant> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return one.get().isBefore(other.get()) ? one : other;
  }
}
