package unanimous.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.benchmark.report.SomeResults.GET;
import static unanimous.benchmark.report.SomeResults.PUT;

import org.junit.jupiter.api.Test;
import unanimous.benchmark.measure.Objection;

class ResultsTest {

  private static final Objection NOISE = new Objection.OthersUsedMachine(0.5);

  @Test
  void comparesWithinEachRepetition() {
    Results results =
        new SomeResults()
            .measured("unanimous", PUT, 2_000, 3_000, 8_000)
            .measured("etcd", PUT, 1_000, 3_000, 2_000)
            .results();
    assertThat(results.ratio("etcd", PUT)).contains(new Spread(1, 2, 4));
  }

  @Test
  void leavesOutRepetitionsInWhichEitherIsObjectedTo() {
    SomeResults measured =
        new SomeResults()
            .measured("unanimous", PUT, 2_000, 3_000, 8_000)
            .measured("etcd", PUT, 1_000, 3_000)
            .objectedTo("etcd", PUT, 3, 100, NOISE);

    assertThat(measured.results().ratio("etcd", PUT)).contains(new Spread(1, 1.5, 2));
    assertThat(measured.results().isDoubtful(PUT)).isFalse();
    assertThat(measured.despiteNoise().results().ratio("etcd", PUT)).contains(new Spread(1, 2, 80));
    assertThat(measured.results().isDoubtful(PUT)).isTrue();
  }

  @Test
  void isCompleteOnlyIfEveryCellCanBeCompared() {
    SomeResults half =
        new SomeResults()
            .measured("unanimous", PUT, 2_000)
            .measured("etcd", PUT, 1_000)
            .measured("unanimous", GET, 2_000)
            .objectedTo("etcd", GET, 1, 1_000, NOISE);
    assertThat(half.results().isComplete()).isFalse();
    assertThat(half.despiteNoise().results().isComplete()).isTrue();
  }
}
