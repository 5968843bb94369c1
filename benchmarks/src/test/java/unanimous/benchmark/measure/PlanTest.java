package unanimous.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import unanimous.benchmark.workload.Cells;

class PlanTest {

  @Test
  void countsWindowsRunInsAndWarmUps() {
    Plan plan = plan("put:1,put:64,get:1", 5, 10, 20);
    // 3 stores, 3 cells: 5 times 10 s + 1 s, and at most 12 rounds of 20 s.
    assertThat(plan.total(3)).isEqualTo(Duration.ofSeconds(3 * 3 * (5 * 11 + 12 * 20)));
  }

  @Test
  void boundsEverything() {
    assertThatIllegalArgumentException().isThrownBy(() -> plan("put:1", 0, 10, 20));
    assertThatIllegalArgumentException().isThrownBy(() -> plan("put:1", 26, 10, 20));
    assertThatIllegalArgumentException().isThrownBy(() -> plan("put:1", 5, 121, 20));
    assertThatIllegalArgumentException().isThrownBy(() -> plan("put:1", 5, 10, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Plan(List.of(), 5, Duration.ofSeconds(1), Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan("standard,more", 25, 120, 20).total(3))
        .withMessageContaining("a run may take 180");
  }

  @Test
  void warmsUpForTwiceAsLongAtMost() {
    assertThat(plan("put:1", 5, 10, 20).withLongerWarmUp().warmUp())
        .isEqualTo(Duration.ofSeconds(40));
    assertThat(plan("put:1", 5, 10, 299).withLongerWarmUp().warmUp())
        .as("within the bound")
        .isEqualTo(Duration.ofMinutes(5));
  }

  private static Plan plan(String cells, int repetitions, int seconds, int warmUpSeconds) {
    return new Plan(
        Cells.parse(cells),
        repetitions,
        Duration.ofSeconds(seconds),
        Duration.ofSeconds(warmUpSeconds));
  }
}
