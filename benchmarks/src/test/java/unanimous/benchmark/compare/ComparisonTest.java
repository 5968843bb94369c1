package unanimous.benchmark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.benchmark.compare.SomeComparison.GET;
import static unanimous.benchmark.compare.SomeComparison.PUT;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import unanimous.benchmark.measure.Objection;

class ComparisonTest {

  private static final Objection NOISE = new Objection.OthersUsedMachine(0.5);
  private static final Series OURS = new Series("unanimous", PUT);
  private static final Series PEER = new Series("etcd", PUT);

  @Test
  void comparesWithinEachRepetition() {
    Comparison comparison =
        both()
            .measured("unanimous", PUT, 2_000, 3_000, 8_000)
            .measured("etcd", PUT, 1_000, 3_000, 2_000)
            .comparison();
    assertThat(comparison.throughputRatio(OURS, PEER)).contains(new Spread(1, 2, 4));
    assertThat(comparison.throughputRatio(PEER, OURS)).contains(new Spread(0.25, 0.5, 1));
    assertThat(comparison.p99Ratio(OURS, PEER)).contains(new Spread(1, 1, 1));
  }

  @Test
  void leavesOutRepetitionsInWhichEitherIsObjectedTo() {
    SomeComparison measured =
        both()
            .measured("unanimous", PUT, 2_000, 3_000, 8_000)
            .measured("etcd", PUT, 1_000, 3_000)
            .objectedTo("etcd", PUT, 3, 100, NOISE);

    assertThat(ratio(measured)).contains(new Spread(1, 1.5, 2));
    assertThat(measured.comparison().isDoubtful(PUT)).isFalse();
    assertThat(ratio(measured.despiteNoise())).contains(new Spread(1, 2, 80));
    assertThat(measured.comparison().isDoubtful(PUT)).isTrue();
  }

  @Test
  void isCompleteOnlyIfEveryCellCanBeCompared() {
    SomeComparison half =
        both()
            .measured("unanimous", PUT, 2_000, 2_000)
            .measured("etcd", PUT, 1_000, 1_000)
            .measured("unanimous", GET, 2_000, 2_000)
            .objectedTo("etcd", GET, 1, 1_000, NOISE)
            .objectedTo("etcd", GET, 2, 1_000, NOISE);
    assertThat(half.comparison().isComplete()).isFalse();
    assertThat(half.despiteNoise().comparison().isComplete()).isTrue();
  }

  @Test
  void isCompleteOnlyIfMostRepetitionsCount() {
    SomeComparison measured = both().measured("unanimous", PUT, 2_000, 2_000, 2_000);
    SomeComparison one =
        measured
            .measured("etcd", PUT, 1_000)
            .objectedTo("etcd", PUT, 2, 1_000, NOISE)
            .objectedTo("etcd", PUT, 3, 1_000, NOISE);

    assertThat(ratio(one)).isPresent();
    assertThat(one.comparison().isComplete()).isFalse();
  }

  @Test
  void countsRoundsThatWereMeasuredAgainAndComparesNoneOfThem() {
    Comparison comparison =
        both()
            .measured("unanimous", PUT, 2_000)
            .measured("etcd", PUT, 1_000)
            .disturbed(PUT, 1, NOISE)
            .disturbed(PUT, 1, NOISE)
            .comparison();
    assertThat(comparison.remeasuredRounds()).isEqualTo(2);
    assertThat(comparison.throughputRatio(OURS, PEER)).contains(new Spread(2, 2, 2));
  }

  private static SomeComparison both() {
    return new SomeComparison("unanimous", "etcd");
  }

  private static Optional<Spread> ratio(SomeComparison measured) {
    return measured.comparison().throughputRatio(OURS, PEER);
  }
}
