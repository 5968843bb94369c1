package unanimous.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Runs schedules and judges them: {@code -Dsimulation.schedules=N} as many as wanted, from {@code
 * -Dsimulation.from=S} on; {@code -Dsimulation.seed=S} that one alone, with its trace.
 */
class SimulationTest {

  private static final long DEFAULT_SCHEDULES = 20_000;
  private static final long ENOUGH_TO_MEET_EVERYTHING = 10_000;
  private static final long TOLD_TWICE = 100;
  private static final int TRACE_TAIL = 400;

  @Test
  void keepsEveryInvariantInEverySchedule() {
    Optional<Long> seed = Optional.ofNullable(Long.getLong("simulation.seed"));
    if (seed.isPresent()) {
      replay(Plan.of(seed.get()));
    } else {
      runMany(
          Long.getLong("simulation.from", 1),
          Long.getLong("simulation.schedules", DEFAULT_SCHEDULES));
    }
  }

  @Test
  void tellsTheSameStoryForTheSameSeed() {
    for (long seed = 1; seed <= TOLD_TWICE; seed++) {
      List<String> story = Simulation.run(Plan.of(seed), true).trace();
      assertThat(story).hasSizeGreaterThan(20);
      assertThat(Simulation.run(Plan.of(seed), true).trace()).isEqualTo(story);
    }
  }

  private static void replay(Plan plan) {
    Verdict verdict = Simulation.run(plan, true);
    verdict.trace().forEach(System.out::println);
    if (verdict.isFailure()) {
      fail(story(verdict));
    }
  }

  private static void runMany(long firstSeed, long schedules) {
    Campaign campaign = new Campaign();
    Summary summary = campaign.run(firstSeed, schedules);
    System.out.println(summary.text(campaign.seconds()));
    summary.firstFailure().ifPresent(seed -> fail(story(Simulation.run(Plan.of(seed), false))));
    if (schedules >= ENOUGH_TO_MEET_EVERYTHING) {
      assertThat(summary.neverMet()).as("what was never met").isEmpty();
    }
  }

  /** What went wrong, told by the simplest schedule in which it does. */
  private static String story(Verdict failed) {
    Verdict simplest = Shrinking.of(failed);
    List<String> lines = simplest.trace();
    List<String> tail = lines.subList(Math.max(0, lines.size() - TRACE_TAIL), lines.size());
    return "%s%nin %s; made simpler: %s, which goes like this:%n%s%nTo see all of it: %s"
        .formatted(
            simplest.violation().map(Violation::getMessage).orElse("no violation"),
            failed.plan(),
            simplest.plan(),
            String.join(System.lineSeparator(), tail),
            "./mvnw -pl protocol test -Dtest=SimulationTest -Dsimulation.seed="
                + failed.plan().seed());
  }
}
