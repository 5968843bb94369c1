package unanimous.coordinator.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.BackOffPolicy;

class LinkSettingsTest {

  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int TRIES = 40;

  private final List<Long> pauses = pauses();

  private static List<Long> pauses() {
    List<Long> slept = new ArrayList<>();
    BackOffPolicy policy =
        new LinkSettings(Duration.ofSeconds(1), LONGEST).pauses().withSleeper(slept::add);
    BackOffContext context = policy.start(null);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      policy.backOff(context);
    }
    return slept;
  }

  @Test
  void triesAtOnceAgainAndThenMoreAndMoreRarely() {
    assertThat(pauses.getFirst()).isLessThanOrEqualTo(60);
    assertThat(pauses.getLast()).isGreaterThan(LONGEST.toMillis() / 2);
    assertThat(pauses).allMatch(pause -> pause <= LONGEST.toMillis());
  }

  /** Nobody can write while a replica waits to be found. */
  @Test
  void findsAReplicaThatWasAwayAfterLittleMoreThanThatTime() {
    long awayMillis = 0;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      long pause = pauses.get(attempt);
      if (awayMillis >= 1_000) {
        assertThat(pause).as("after " + awayMillis + " ms").isLessThanOrEqualTo(awayMillis / 3);
      }
      awayMillis += pause;
    }
  }
}
