package unanimous.benchmark.hotkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import unanimous.cli.output.CommandFailed;

class HeldTimeTest {

  @Test
  void isTheTimeUntilDecidedAndThatOfTheForces() {
    String metrics =
        """
        # TYPE unanimous_phase_seconds histogram
        unanimous_phase_seconds_bucket{application="coordinator",phase="prepare",le="0.1"} 3
        unanimous_phase_seconds_sum{application="coordinator",phase="commit"} 40.0
        unanimous_phase_seconds_sum{application="coordinator",phase="prepare"} 1.5
        unanimous_log_force_seconds_sum{application="coordinator"} 2.5E-1
        """;

    assertThat(HeldTime.in(metrics, 0).seconds()).isCloseTo(1.75, within(1e-9));
  }

  @Test
  void isAShareOfTheTimeBetween() {
    var before = new HeldTime(10, 1_000_000_000);

    assertThat(new HeldTime(13, 5_000_000_000L).shareSince(before)).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void saysWhatIsMissing() {
    String metrics = "unanimous_log_force_seconds_sum{application=\"coordinator\"} 2\n";

    assertThatThrownBy(() -> HeldTime.in(metrics, 0))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("unanimous_phase_seconds_sum");
  }
}
