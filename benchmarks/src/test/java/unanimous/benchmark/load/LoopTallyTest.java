package unanimous.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import unanimous.benchmark.load.Client.Outcome;

class LoopTallyTest {

  @Test
  void countsAnAnswerThatKeptItsClientWaitingForEachThatItWouldHaveAskedFor() {
    var tally = new LoopTally();
    for (int answer = 0; answer < 900; answer++) {
      tally.count(Outcome.DONE, TimeUnit.MILLISECONDS.toNanos(1));
    }
    tally.count(Outcome.DONE, TimeUnit.MILLISECONDS.toNanos(100));

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
    one.count(Outcome.DONE, 1_000_000);
    var other = new LoopTally();
    other.count(Outcome.DONE, 3_000_000);
    other.count(Outcome.BROKEN, 0);
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

  @Test
  void tellsHowLongConflictsTookApart() {
    var tally = new LoopTally();
    tally.count(Outcome.DONE, TimeUnit.MILLISECONDS.toNanos(50));
    tally.count(Outcome.CONFLICT, TimeUnit.MILLISECONDS.toNanos(2));
    tally.count(Outcome.FAILED, TimeUnit.MILLISECONDS.toNanos(70));

    LoadReport report = tally.report(TimeUnit.SECONDS.toNanos(1), 3);

    assertThat(report.answered()).isEqualTo(3);
    assertThat(report.operations()).isEqualTo(1);
    assertThat(report.conflictsPerSecond()).isEqualTo(1);
    assertThat(report.failures()).isEqualTo(1);
    assertThat(report.conflictLatency().orElseThrow().p99Millis()).isCloseTo(2, within(0.01));
  }
}
