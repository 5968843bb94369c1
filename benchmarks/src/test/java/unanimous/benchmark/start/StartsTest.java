package unanimous.benchmark.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import unanimous.benchmark.report.Target;

class StartsTest {

  private final Starts finding =
      new Starts(
          List.of(
              new Start(9, 600, 900, 4), new Start(3, 700, 1_024, 5), new Start(4, 650, 1_100, 6)),
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
}
