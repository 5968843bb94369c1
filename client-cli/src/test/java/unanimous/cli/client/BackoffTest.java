package unanimous.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff = new Backoff(new SplittableRandom(1));

  @Test
  void growsToABoundAndStartsOver() {
    assertThat(Duration.ofNanos(backoff.nextNanos()))
        .isBetween(Duration.ofMillis(5), Duration.ofMillis(10));
    for (int error = 0; error < 100; error++) {
      backoff.nextNanos();
    }
    assertThat(Duration.ofNanos(backoff.nextNanos()))
        .isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));

    backoff.reset();

    assertThat(Duration.ofNanos(backoff.nextNanos())).isLessThan(Duration.ofMillis(11));
  }
}
