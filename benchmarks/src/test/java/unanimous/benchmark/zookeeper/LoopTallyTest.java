package unanimous.benchmark.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import unanimous.benchmark.load.LoadReport;

class LoopTallyTest {

  @Test
  void countsAnAnswerThatKeptItsClientWaitingForEachThatItWouldHaveAskedFor() {
    var tally = new LoopTally();
    for (int answer = 0; answer < 900; answer++) {
      tally.answered(TimeUnit.MILLISECONDS.toNanos(1));
    }
    tally.answered(TimeUnit.MILLISECONDS.toNanos(100));

    // One client, a second: one answer in a good millisecond, so that 100 ms stand for ninety.
    LoadReport report = tally.report(TimeUnit.SECONDS.toNanos(1), 1);

    assertThat(report.answered()).isEqualTo(901);
    assertThat(report.p50Millis()).isCloseTo(1, within(0.01));
    assertThat(report.p99Millis()).isGreaterThan(80);
    assertThat(report.maxMillis()).isCloseTo(100, within(0.2));
  }

  @Test
  void addsUpClientsAndWhatGotNoAnswer() {
    var one = new LoopTally();
    one.answered(1_000_000);
    var other = new LoopTally();
    other.answered(3_000_000);
    other.broken();
    one.add(other);
    LoadReport report = one.report(TimeUnit.SECONDS.toNanos(2), 2);
    assertThat(report.operationsPerSecond()).isEqualTo(1);
    assertThat(report.broken()).isEqualTo(1);
  }

  @Test
  void reportsNothingAsNothing() {
    LoadReport report = new LoopTally().report(TimeUnit.SECONDS.toNanos(1), 4);
    assertThat(report.answered()).isZero();
    assertThat(report.failedShare()).isEqualTo(1);
  }
}
