package unanimous.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.benchmark.compare.SomeComparison.PUT;

import java.util.List;
import org.junit.jupiter.api.Test;
import unanimous.benchmark.compare.SomeComparison;

class RetriesTest {

  private static final Window CLEAN = window();
  private static final Window DISTURBED = window(new Objection.OthersUsedMachine(0.5));
  private static final Window FAILED = window(new Objection.RequestsFailed(0.5));
  private static final Window SLOWED = window(new Objection.GeneratorIsBottleneck(0.6, 0.9));
  private static final int MANY_ROUNDS = 1_000;

  @Test
  void measuresARoundAgainIfAnyOfItsWindowsWasDisturbed() {
    var retries = new Retries(MANY_ROUNDS, false);
    assertThat(retries.again(List.of(CLEAN, DISTURBED), 1)).isTrue();
    assertThat(retries.again(List.of(CLEAN, CLEAN), 1)).isFalse();
  }

  @Test
  void doesNotAskAStoreThatFailsUntilItDoesNot() {
    var retries = new Retries(MANY_ROUNDS, false);
    assertThat(retries.again(List.of(CLEAN, FAILED), 1)).isFalse();
    assertThat(retries.again(List.of(DISTURBED, FAILED), 1)).isFalse();
  }

  /** Nothing has passed then: it would only be tried until chance lets it through. */
  @Test
  void doesNotMeasureAgainWhatTheGeneratorHeldUp() {
    assertThat(new Retries(MANY_ROUNDS, false).again(List.of(CLEAN, SLOWED), 1)).isFalse();
  }

  @Test
  void givesUpOnARoundAfterTwoRetries() {
    var retries = new Retries(MANY_ROUNDS, false);
    assertThat(retries.again(List.of(DISTURBED), 1)).isTrue();
    assertThat(retries.again(List.of(DISTURBED), 2)).isTrue();
    assertThat(retries.again(List.of(DISTURBED), 3)).isFalse();
  }

  @Test
  void measuresNoMoreThanATenthOfAllRoundsAgain() {
    assertThat(granted(new Retries(80, false))).isEqualTo(8);
    assertThat(granted(new Retries(81, false))).isEqualTo(9);
    assertThat(granted(new Retries(1, false))).isEqualTo(2);
  }

  @Test
  void measuresNothingAgainThatCountsDespiteNoise() {
    assertThat(new Retries(MANY_ROUNDS, true).again(List.of(DISTURBED), 1)).isFalse();
  }

  private static int granted(Retries retries) {
    int granted = 0;
    while (retries.again(List.of(DISTURBED), 1)) {
      granted++;
    }
    return granted;
  }

  private static Window window(Objection... objections) {
    return SomeComparison.window("unanimous", PUT, 1, 1_000, objections);
  }
}
