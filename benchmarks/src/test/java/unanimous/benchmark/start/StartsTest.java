package unanimous.benchmark.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import unanimous.benchmark.measure.Objection;
import unanimous.benchmark.report.Target;

class StartsTest {

  private final Starts finding =
      new Starts(
          List.of(start(9, 600, 900, 4), start(3, 700, 1_024, 5), start(4, 650, 1_100, 6)),
          false,
          5);

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
            700,
            new FirstWrite(4, List.of()));
    List<Start> starts = List.of(start(3, 600, 700, 4), disturbed);

    Starts strict = new Starts(starts, false, 5);
    assertThat(strict.counting()).hasSize(1);
    assertThat(strict.targets()).allMatch(Target::isMet);
    assertThat(strict.chapter().remarks())
        .containsExactly("Not counted: other processes used 50 % of the machine.");
    assertThat(new Starts(starts, true, 5).counting()).hasSize(2);
    assertThat(new Starts(List.of(disturbed), false, 5).isComplete()).isFalse();
  }

  private static Start start(double fresh, long freshMebibytes, long loaded, double again) {
    return new Start(
        new FirstWrite(fresh, List.of()), freshMebibytes, loaded, new FirstWrite(again, List.of()));
  }
}
