package unanimous.benchmark.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import unanimous.benchmark.measure.Objection;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.report.Target;
import unanimous.benchmark.workload.Cells;

class StartsTest {

  private static final Plan PACE =
      new Plan(Cells.parse("put:1"), 3, Duration.ofSeconds(5), Duration.ofSeconds(1));

  private final Starts finding =
      new Starts(
          List.of(start(9, 600, 900, 4), start(3, 700, 1_024, 5), start(4, 650, 1_100, 6)),
          false,
          PACE);

  @Test
  void judgesMediansOfSeveralStarts() {
    assertThat(finding.targets().stream().map(Target::isMet))
        .containsExactly(true, false, true, false);
  }

  @Test
  void showsRangesWithTheirUnits() {
    assertThat(finding.chapter().table().rows().getFirst())
        .containsExactly(
            "first write after `./kv up`, fresh folder", "4.00 (3.00–9.00) s", "< 5.00 s: met");
    assertThat(finding.chapter().table().rows().getLast())
        .containsExactly(
            "resident memory after load", "1,024 (900–1,100) MiB", "< 1,024 MiB: missed");
  }

  @Test
  void leavesOutStartsThatTheMachineHasDisturbedUnlessToldNotTo() {
    var disturbed =
        new Start(
            new FirstWrite(60, List.of(new Objection.OthersUsedMachine(0.5))),
            600,
            List.of(),
            700,
            new FirstWrite(4, List.of()));
    List<Start> starts = List.of(start(3, 600, 700, 4), disturbed);

    Starts strict = new Starts(starts, false, PACE);
    assertThat(strict.counting()).hasSize(1);
    assertThat(strict.targets()).allMatch(Target::isMet);
    assertThat(strict.chapter().remarks())
        .containsExactly("Not counted: other processes used 50 % of the machine.");
    assertThat(new Starts(starts, true, PACE).counting()).hasSize(2);
    assertThat(new Starts(List.of(disturbed), false, PACE).isComplete()).isFalse();
  }

  /** The memory after a load that nobody answered is none after a load. */
  @Test
  void neverCountsAStartWhoseLoadFailed() {
    var failed =
        new Start(
            new FirstWrite(3, List.of()),
            600,
            List.of(new Objection.RequestsFailed(0.5)),
            700,
            new FirstWrite(4, List.of()));

    assertThat(new Starts(List.of(failed), true, PACE).counting()).isEmpty();
  }

  @Test
  void isCompleteOnlyIfMostStartsCount() {
    List<Start> one = List.of(start(3, 600, 700, 4));

    assertThat(new Starts(one, false, PACE).isComplete()).isFalse();
    assertThat(new Starts(Collections.nCopies(2, one.getFirst()), false, PACE).isComplete())
        .isTrue();
  }

  private static Start start(double fresh, long freshMebibytes, long loaded, double again) {
    return new Start(
        new FirstWrite(fresh, List.of()),
        freshMebibytes,
        List.of(),
        loaded,
        new FirstWrite(again, List.of()));
  }
}
