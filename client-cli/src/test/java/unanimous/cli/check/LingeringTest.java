package unanimous.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import unanimous.cli.check.Settling.Left;
import unanimous.cli.check.Settling.State;
import unanimous.cli.client.ClusterView;

class LingeringTest {

  private static final long SECOND = 1_000_000_000;

  private final Lingering lingering = new Lingering();

  @Test
  void findsWhatIsThereLookAfterLook() {
    see(0, "7-1");
    see(5, "7-1", "7-2");

    assertThat(lingering.of(state("7-1", "7-2"), 10 * SECOND))
        .extracting(Left::inWords)
        .containsExactly("7-1 is being prepared");
  }

  @Test
  void takesNobodyElsesWritesForLeftovers() {
    for (int second = 0; second < 60; second++) {
      see(second, "7-" + second);
    }

    assertThat(lingering.of(state("7-59"), 60 * SECOND)).isEmpty();
  }

  @Test
  void countsOnlyTheTimeInWhichTheWholeClusterRuns() {
    see(0, "7-1");
    lingering.see(State.unreachable("no coordinator"), 5 * SECOND);
    see(6, "7-1");

    assertThat(lingering.of(state("7-1"), 15 * SECOND)).isEmpty();
    assertThat(lingering.isTooEarly(15 * SECOND)).isTrue();
    assertThat(lingering.of(state("7-1"), 16 * SECOND)).hasSize(1);
    assertThat(lingering.isTooEarly(16 * SECOND)).isFalse();
  }

  private void see(long second, String... transactions) {
    lingering.see(state(transactions), second * SECOND);
  }

  private static State state(String... transactions) {
    var view = new ClusterView("c", 1L, 1L, true, List.of());
    return new State(
        view,
        List.of(transactions).stream().map(it -> new Left(it, "is being prepared")).toList(),
        "");
  }
}
