package unanimous.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unanimous.protocol.defect.Defects;

/** A schedule that failed is told by a simpler one that fails in the same way. */
class ShrinkingTest {

  private static final int LONG = 400;

  @ParameterizedTest
  @EnumSource(names = {"DECISIONS_LOST_BY_RESTART", "KEYS_IN_DOUBT_NOT_HIDDEN"})
  void findsAShorterStoryOfTheSameFailure(Defects defect) {
    Verdict failed = firstLongFailure(defect);

    Verdict simplest = Shrinking.of(failed);

    assertThat(simplest.failsLike(failed)).isTrue();
    assertThat(simplest.trace()).hasSizeLessThan(traceOf(failed.plan()).trace().size());
    assertThat(simplest.trace()).isEqualTo(traceOf(simplest.plan()).trace());
  }

  /** One that is short from the begin may have nothing that can be left out. */
  private static Verdict firstLongFailure(Defects defect) {
    return LongStream.iterate(1, seed -> seed + 1)
        .mapToObj(seed -> Simulation.run(Plan.of(seed, defect, Focus.ANYTHING), false))
        .filter(Verdict::isFailure)
        .filter(failed -> traceOf(failed.plan()).trace().size() > LONG)
        .findFirst()
        .orElseThrow();
  }

  private static Verdict traceOf(Plan plan) {
    return Simulation.run(plan, true);
  }
}
