package unanimous.benchmark.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UsageTest {

  @Test
  void readsTheTimesOfTheWholeMachine() {
    String stat = "cpu  100 20 30 400 5 6 7 8 90 0\ncpu0 50 10 15 200 2 3 3 4 45 0\n";
    assertThat(MachineTicks.parse(stat)).isEqualTo(new MachineTicks(150, 13, 405, 8));
  }

  @Test
  void refusesTimesThatItDoesNotUnderstand() {
    assertThatIllegalArgumentException().isThrownBy(() -> MachineTicks.parse("intr 1 2 3"));
  }

  @Test
  void readsTheTimesOfAProcessWhateverItIsCalled() {
    String stat =
        "42 (a) b (c) S 1 42 42 0 -1 4194560 100 200 0 0 70 30 5 2 20 0 9 0 12345 1000 200 ...";
    assertThat(ProcessTicks.parse(stat)).isEqualTo(new ProcessTicks(100, 7));
  }

  @Test
  void tellsTheServersTheGeneratorAndTheOthersApart() {
    var before = new Reading(new MachineTicks(1_000, 10, 5_000, 0), 300, 20, 50, 7);
    var after = new Reading(new MachineTicks(2_500, 60, 5_400, 50), 1_200, 120, 350, 107);

    Usage usage = before.until(after);

    assertThat(usage.serverSeconds()).isEqualTo(9);
    assertThat(usage.generatorSeconds()).isEqualTo(3);
    assertThat(usage.servers()).isEqualTo(0.45);
    assertThat(usage.generator()).isEqualTo(0.15);
    assertThat(usage.idle()).isEqualTo(0.05);
    assertThat(usage.others()).isEqualTo(0.1);
    assertThat(usage.stolen()).isEqualTo(0.025);
  }

  @Test
  void takesCountersThatWereReadATickApartForNobodysUse() {
    Usage usage = Usage.of(new MachineTicks(99, 0, 101, 0), 90, 0, 10, 0);
    assertThat(usage.others()).isCloseTo(0, within(0.0));
  }

  /** The machine counts interrupts apart, and a process is charged for those that it meets. */
  @Test
  void seesOthersThatInterruptsHideInTheMachinesTime() {
    Usage usage = Usage.of(new MachineTicks(100, 60, 40, 0), 90, 0, 40, 30);
    assertThat(usage.others()).isEqualTo(0.15);
  }
}
