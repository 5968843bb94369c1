package unanimous.node.driver;

import java.time.Instant;
import java.util.function.Supplier;

/** When a thread that sleeps wakes by itself. It sets the alarm; others see whether to wake it. */
final class Alarm {

  private volatile Instant ringsAt = Instant.MAX;

  /**
   * Sets it for when something is due, or for the latest if that comes first.
   *
   * <p>First it shows the latest, then it asks what is due. In the other order whoever made
   * something due in between would compare that with an alarm that has rung, see no need to wake
   * the thread, and not be seen by it either. Both being volatile, one of them sees the other.
   */
  Instant set(Instant latest, Supplier<Instant> dueAt) {
    ringsAt = latest;
    Instant due = dueAt.get();
    if (due.isBefore(latest)) {
      ringsAt = due;
    }
    return ringsAt;
  }

  boolean ringsTooLateFor(Instant due) {
    return due.isBefore(ringsAt);
  }
}
