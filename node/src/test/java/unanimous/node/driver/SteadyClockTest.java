package unanimous.node.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

  private final SteadyClock clock = new SteadyClock();

  @Test
  void beginsWithTheTimeOfDay() {
    assertThat(clock.instant()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
  }

  @Test
  void neverGoesBack() {
    Instant last = clock.instant();
    for (int i = 0; i < 10_000; i++) {
      Instant now = clock.instant();
      assertThat(now.isBefore(last)).isFalse();
      last = now;
    }
  }
}
