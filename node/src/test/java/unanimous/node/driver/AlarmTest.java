package unanimous.node.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlarmTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant SOON = NOW.plusMillis(5);
  private static final Instant LATEST = NOW.plusSeconds(1);

  private final Alarm alarm = new Alarm();

  @Test
  void ringsWhenSomethingIsDueOrAtTheLatest() {
    assertThat(alarm.set(LATEST, () -> SOON)).isEqualTo(SOON);
    assertThat(alarm.ringsTooLateFor(SOON)).isFalse();
    assertThat(alarm.ringsTooLateFor(NOW)).isTrue();

    assertThat(alarm.set(LATEST, () -> Instant.MAX)).isEqualTo(LATEST);
    assertThat(alarm.ringsTooLateFor(SOON)).isTrue();
  }

  /** Else the thread would sleep on, though something is due. */
  @Test
  void isSeenToRingTooLateByWhoeverMakesSomethingDueWhileItIsSet() {
    assertThat(alarm.set(LATEST, () -> NOW)).isEqualTo(NOW);

    Instant next =
        alarm.set(
            LATEST,
            () -> {
              assertThat(alarm.ringsTooLateFor(SOON)).isTrue();
              return Instant.MAX;
            });

    assertThat(next).isEqualTo(LATEST);
  }
}
