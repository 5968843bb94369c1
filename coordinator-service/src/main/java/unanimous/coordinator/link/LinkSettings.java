package unanimous.coordinator.link;

import java.time.Duration;
import org.springframework.retry.backoff.ExponentialRandomBackOffPolicy;
import org.springframework.retry.support.RetryTemplate;

/**
 * How links behave.
 *
 * @param heartbeat how long a link is idle before the replica is asked whether it is still there
 * @param maxBackoff the longest pause between two tries to make a lost link again
 */
public record LinkSettings(Duration heartbeat, Duration maxBackoff) {

  private static final long FIRST_PAUSE_MILLIS = 50;

  /**
   * By doubling, a replica that comes back would be found after twice the time that it was away, at
   * worst; like this, after a quarter more.
   */
  private static final double GROWTH = 1.2;

  /** Tries for ever. */
  RetryTemplate untilAccepted() {
    return RetryTemplate.builder().infiniteRetry().customBackoff(pauses()).build();
  }

  /** They grow, with some randomness, so that links do not beat as one. */
  ExponentialRandomBackOffPolicy pauses() {
    var pauses = new ExponentialRandomBackOffPolicy();
    pauses.setInitialInterval(FIRST_PAUSE_MILLIS);
    pauses.setMultiplier(GROWTH);
    pauses.setMaxInterval(Math.max(maxBackoff.toMillis(), FIRST_PAUSE_MILLIS + 1));
    return pauses;
  }
}
