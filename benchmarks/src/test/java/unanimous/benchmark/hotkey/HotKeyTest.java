package unanimous.benchmark.hotkey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import unanimous.benchmark.compare.SomeComparison;
import unanimous.benchmark.workload.Cell;

class HotKeyTest {

  private static final Cell ALONE = Cell.parse(HotKey.ALONE);
  private static final Cell CROWD = Cell.parse(HotKey.CROWD);

  @Test
  void wantsTheKeyToBeHeldNearlyAlways() {
    assertThat(finding(1_000, 400, 0.951).targets().getFirst().isMet()).isTrue();
    assertThat(finding(1_000, 400, 0.949).targets().getFirst().isMet()).isFalse();
  }

  @Test
  void comparesTheCrowdWithTheLoneClient() {
    assertThat(finding(1_000, 1_500, 0.98).chapter().table().rows())
        .satisfiesExactly(
            alone ->
                assertThat(alone).startsWith("1", "1,000 (1,000–1,000)", "", "0.85 (0.85–0.85)"),
            crowd ->
                assertThat(crowd)
                    .startsWith(
                        "64",
                        "1,500 (1,500–1,500)",
                        "1.50 (1.50–1.50)",
                        "0.98 (0.98–0.98)",
                        "≥ 0.95: met"));
  }

  private static HotKey finding(int alone, int crowd, double held) {
    return new HotKey(
        new SomeComparison("unanimous")
            .over(HotKey.ALONE + "," + HotKey.CROWD)
            .held("unanimous", ALONE, alone, 0.85)
            .held("unanimous", CROWD, crowd, held)
            .comparison());
  }
}
