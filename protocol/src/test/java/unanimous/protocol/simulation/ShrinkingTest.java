package unanimous.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unanimous.protocol.defect.Defects;

/** A schedule that failed is told by a simpler one that fails in the same way. */
class ShrinkingTest {

  @ParameterizedTest
  @EnumSource(names = {"DECISIONS_LOST_BY_RESTART", "KEYS_IN_DOUBT_NOT_HIDDEN"})
  void findsAShorterStoryOfTheSameFailure(Defects defect) {
    Verdict failed = firstFailure(defect);

    Verdict simplest = Shrinking.of(failed);

    assertThat(simplest.failsLike(failed)).isTrue();
    assertThat(simplest.trace()).hasSizeLessThan(traceOf(failed.plan()).trace().size());
    assertThat(simplest.trace()).isEqualTo(traceOf(simplest.plan()).trace());
  }

  private static Verdict firstFailure(Defects defect) {
    return LongStream.iterate(1, seed -> seed + 1)
        .mapToObj(seed -> Simulation.run(Plan.of(seed, defect, Focus.ANYTHING), false))
        .filter(Verdict::isFailure)
        .findFirst()
        .orElseThrow();
  }

  private static Verdict traceOf(Plan plan) {
    return Simulation.run(plan, true);
  }
}
