package unanimous.coordinator.link;

import java.time.Duration;
import org.springframework.retry.support.RetryTemplate;

/**
 * How links behave.
 *
 * @param heartbeat how long a link is idle before the replica is asked whether it is still there
 * @param maxBackoff the longest pause between two tries to make a lost link again
 */
public record LinkSettings(Duration heartbeat, Duration maxBackoff) {

  private static final long FIRST_PAUSE_MILLIS = 50;

  /** Tries for ever, in growing pauses with some randomness, so that links do not beat as one. */
  RetryTemplate untilAccepted() {
    long longest = Math.max(maxBackoff.toMillis(), FIRST_PAUSE_MILLIS + 1);
    return RetryTemplate.builder()
        .infiniteRetry()
        .exponentialBackoff(FIRST_PAUSE_MILLIS, 2, longest, true)
        .build();
  }
}
