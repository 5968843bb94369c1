package unanimous.benchmark.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static unanimous.benchmark.compare.SomeComparison.GET;
import static unanimous.benchmark.compare.SomeComparison.PUT;

import org.junit.jupiter.api.Test;
import unanimous.benchmark.compare.SomeComparison;
import unanimous.benchmark.report.Target;
import unanimous.benchmark.workload.Kind;

class MoreReplicasTest {

  @Test
  void predictsThatPutsFallAsReplicasGrowAndGetsDoNot() {
    assertThat(Prediction.ratio(Kind.PUT, 5, 3)).isCloseTo(0.6, within(1e-9));
    assertThat(Prediction.ratio(Kind.PUT, 7, 3)).isCloseTo(3.0 / 7, within(1e-9));
    assertThat(Prediction.ratio(Kind.TRANSACTION, 6, 3)).isCloseTo(0.5, within(1e-9));
    assertThat(Prediction.ratio(Kind.GET, 7, 3)).isEqualTo(1);
  }

  @Test
  void predictsTheTimeOfAMixFromThatOfItsHalves() {
    // Half of the work doubles, so that all of it takes half as long again.
    assertThat(Prediction.ratio(Kind.MIXED, 6, 3)).isCloseTo(2.0 / 3, within(1e-9));
  }

  @Test
  void comparesEachSizeWithTheSmallest() {
    var finding =
        new MoreReplicas(
            new SomeComparison("3 replicas", "5 replicas", "7 replicas")
                .measured("3 replicas", PUT, 1_000)
                .measured("5 replicas", PUT, 700)
                .measured("7 replicas", PUT, 400)
                .measured("3 replicas", GET, 1_000)
                .measured("5 replicas", GET, 1_100)
                .comparison());

    assertThat(finding.targets().stream().map(Target::isMet))
        .containsExactly(true, false, true, false);
    assertThat(finding.chapter().table().rows().get(1))
        .startsWith("put:64", "5 replicas", "700 (700–700)")
        .endsWith("1/1", "0.70 (0.70–0.70)", "≥ 0.60: met");
    assertThat(finding.isComplete()).isFalse();
  }
}
