package unanimous.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import unanimous.protocol.defect.Defect;
import unanimous.protocol.simulation.Simulation.Verdict;

/**
 * Runs schedules and judges them: {@code -Dsimulation.schedules=N} as many as wanted, {@code
 * -Dsimulation.seed=S} that one alone, with its trace.
 */
class SimulationTest {

  private static final long DEFAULT_SCHEDULES = 15_000;
  private static final long ENOUGH_TO_MEET_EVERYTHING = 3_000;
  private static final int TRACE_TAIL = 400;

  @Test
  void keepsEveryInvariantInEverySchedule() {
    Optional<Long> seed = Optional.ofNullable(Long.getLong("simulation.seed"));
    if (seed.isPresent()) {
      replay(seed.get());
    } else {
      runMany(Long.getLong("simulation.schedules", DEFAULT_SCHEDULES));
    }
  }

  @Test
  void tellsTheSameStoryForTheSameSeed() {
    for (long seed = 1; seed <= 20; seed++) {
      List<String> story = Simulation.run(seed, Defect.NONE, true).trace();
      assertThat(story).hasSizeGreaterThan(100);
      assertThat(Simulation.run(seed, Defect.NONE, true).trace()).isEqualTo(story);
    }
  }

  private static void replay(long seed) {
    Verdict verdict = Simulation.run(seed, Defect.NONE, true);
    verdict.trace().forEach(System.out::println);
    verdict.violation().ifPresent(violation -> fail(story(verdict), violation));
  }

  private static void runMany(long schedules) {
    long begun = System.nanoTime();
    Summary summary =
        LongStream.rangeClosed(1, schedules)
            .parallel()
            .mapToObj(seed -> Simulation.run(seed, Defect.NONE, false))
            .collect(Summary::new, Summary::add, Summary::add);
    System.out.println(summary.text((System.nanoTime() - begun) / 1e9));
    summary.firstFailure().ifPresent(seed -> fail(story(Simulation.run(seed, Defect.NONE, true))));
    if (schedules >= ENOUGH_TO_MEET_EVERYTHING) {
      assertThat(summary.neverMet()).as("what was never met").isEmpty();
    }
  }

  private static String story(Verdict verdict) {
    List<String> lines = verdict.trace();
    List<String> tail = lines.subList(Math.max(0, lines.size() - TRACE_TAIL), lines.size());
    return "%s%nin the schedule of seed %d, which ends like this:%n%s%nTo see all of it: %s"
        .formatted(
            verdict.violation().map(Violation::getMessage).orElse("no violation"),
            verdict.seed(),
            String.join(System.lineSeparator(), tail),
            "./mvnw -pl protocol test -Dtest=SimulationTest -Dsimulation.seed=" + verdict.seed());
  }
}
