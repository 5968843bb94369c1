package unanimous.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import unanimous.protocol.defect.Defect;
import unanimous.protocol.defect.ForcingDefects;

/** Operators force outcomes in many schedules; what survives that holds in each of them. */
class LostLogTest {

  private static final long SCHEDULES = Long.getLong("forcing.schedules", 2_000);
  private static final int TRACE_TAIL = 300;

  @Test
  void allReplicasComeToTheSameWhenEverybodyCouldBeAsked() {
    Tally tally = requireNone(false);

    assertThat(tally.of("operator: Done")).isPositive();
    assertThat(tally.of("operator: Refused")).isPositive();
    assertThat(tally.of("operator: not answered")).as("died while it forced").isPositive();
    assertThat(tally.of("forced: found again")).isPositive();
  }

  @Test
  void noDisagreementIsOverlookedWhenNotEverybodyCouldBeAsked() {
    Tally tally = requireNone(true);

    assertThat(tally.of("forced: CONTRADICTED")).isPositive();
    assertThat(tally.of("forced: CONFIRMED")).isPositive();
  }

  @Test
  void findsEveryDefect() {
    for (ForcingDefects defect : ForcingDefects.values()) {
      Optional<Verdict> caught = hunt(defect, false).or(() -> hunt(defect, true));
      System.out.println(
          defect
              + ": "
              + caught.flatMap(Verdict::violation).map(Violation::getMessage).orElse("missed"));
      assertThat(caught).as("%s is caught", defect).isPresent();
    }
  }

  private static Optional<Verdict> hunt(Defect defect, boolean isRash) {
    return LongStream.rangeClosed(1, SCHEDULES)
        .parallel()
        .mapToObj(seed -> LostLog.run(seed, defect, isRash, false))
        .filter(Verdict::isFailure)
        .findFirst();
  }

  private static Tally requireNone(boolean isRash) {
    Tally tally = new Tally();
    LongStream.rangeClosed(1, SCHEDULES)
        .parallel()
        .mapToObj(seed -> LostLog.run(seed, Defect.NONE, isRash, false))
        .forEachOrdered(verdict -> {
          if (verdict.isFailure()) {
            fail(story(LostLog.run(verdict.plan().seed(), Defect.NONE, isRash, true)));
          }
          tally.add(verdict.tally());
        });
    return tally;
  }

  private static String story(Verdict failed) {
    int from = Math.max(0, failed.trace().size() - TRACE_TAIL);
    return "%s, in schedule %d:%n%s"
        .formatted(
            failed.violation().map(Violation::getMessage).orElse(""),
            failed.plan().seed(),
            String.join(
                System.lineSeparator(), failed.trace().subList(from, failed.trace().size())));
  }
}
