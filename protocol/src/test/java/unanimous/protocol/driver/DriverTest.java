package unanimous.protocol.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The one rule: nothing leaves before what it promises is durable. */
class DriverTest {

  /** All that can be seen from outside, in order. */
  private final List<String> seen = new ArrayList<>();

  private boolean diskFails;
  private Instant now = Instant.EPOCH;

  private final Driver<Script, String, String> driver =
      new Driver<>(
          new Scripted(),
          this::force,
          seen::add,
          () -> now,
          (events, forced) -> seen.add("batch of " + events + ", forced " + forced));

  @Test
  void forcesBeforeItPerformsWhatDependsOnIt() {
    process(step -> {
      step.afterForce("vote");
      step.force("prepared");
    });
    assertThat(seen).containsExactly("force [prepared]", "forced", "vote", "batch of 1, forced 1");
  }

  @Test
  void performsAtOnceWhatPromisesNothing() {
    process(step -> {
      step.force("decided");
      step.afterForce("commit");
      step.atOnce("prepare");
    });
    assertThat(seen).startsWith("prepare", "force [decided]", "forced", "commit");
  }

  @Test
  void saysNothingThatDependsOnAForceThatFails() {
    diskFails = true;
    assertThatIllegalStateException()
        .isThrownBy(() ->
            process(step -> {
              step.atOnce("prepare");
              step.force("decided");
              step.afterForce("commit");
            }));
    assertThat(seen).containsExactly("prepare");
  }

  @Test
  void forcesTheRecordsOfAWholeBatchWithOneAppend() {
    process(
        step -> {
          step.force("first");
          step.afterForce("vote on the first");
        },
        step -> {
          step.force("second");
          step.afterForce("vote on the second");
        });
    assertThat(seen)
        .containsExactly(
            "force [first, second]",
            "forced",
            "vote on the first",
            "vote on the second",
            "batch of 2, forced 2");
  }

  @Test
  void forcesNothingForWhatIsOnlyNoted() {
    process(step -> {
      step.note("aborted");
      step.afterForce("noted");
    });
    assertThat(seen).containsExactly("forced", "noted", "batch of 1, forced 0");
  }

  @Test
  void letsNotedRecordsRideAlongInOrder() {
    process(step -> step.note("noted before"));
    process(step -> {
      step.note("noted now");
      step.force("forced");
      step.note("noted after");
    });
    assertThat(seen).contains("force [noted before, noted now, forced, noted after]");
  }

  @Test
  void forcesNotedRecordsWhenThereAreMany() {
    process(step -> Collections.nCopies(999, "noted").forEach(step::note));
    assertThat(seen).noneMatch(line -> line.startsWith("force "));
    process(step -> step.note("last"));
    assertThat(seen).anyMatch(line -> line.startsWith("force [noted, ") && line.endsWith("last]"));
  }

  @Test
  void forcesNotedRecordsThatHaveWaitedForASecond() {
    process(step -> step.note("noted"));
    assertThat(driver.wakeAt()).contains(Instant.EPOCH.plusSeconds(1));
    now = Instant.EPOCH.plusMillis(999);
    process();
    assertThat(seen).noneMatch(line -> line.startsWith("force "));
    now = Instant.EPOCH.plusSeconds(1);
    process();
    assertThat(seen).contains("force [noted]");
  }

  @Test
  void flushesWhatIsNotedAndThenHasNothingLeft() {
    process(step -> step.note("noted"));
    driver.flush();
    driver.flush();
    assertThat(seen).endsWith("force [noted]").doesNotHaveDuplicates();
  }

  @Test
  void keepsTheRuleInItsFirstStepToo() {
    driver.start();
    assertThat(seen).containsExactly("force [begun]", "forced", "hello");
  }

  @Test
  void letsTimePassInAnEmptyBatchAndCountsNone() {
    process();
    assertThat(seen).containsExactly("forced");
  }

  @Test
  void wakesWhenItsMachineWants() {
    assertThat(driver.wakeAt()).contains(Instant.EPOCH.plusSeconds(7));
  }

  private void process(Script... batch) {
    driver.process(List.of(batch));
  }

  private void force(List<String> records) {
    if (diskFails) {
      throw new IllegalStateException("the disk is full");
    }
    seen.add("force " + records);
  }

  /** An event that says itself what is wanted. */
  private interface Script {

    void write(Step<String, String> step);
  }

  /** Does what its events say. */
  private final class Scripted implements Machine<Script, String, String> {

    @Override
    public void start(Instant now, Step<String, String> step) {
      step.afterForce("hello");
      step.force("begun");
    }

    @Override
    public void on(Script event, Instant now, Step<String, String> step) {
      event.write(step);
    }

    @Override
    public void elapse(Instant now, Step<String, String> step) {
      assertThat(now).isEqualTo(DriverTest.this.now);
    }

    @Override
    public void forced() {
      seen.add("forced");
    }

    @Override
    public Optional<Instant> wakeAt() {
      return Optional.of(Instant.EPOCH.plusSeconds(7));
    }
  }
}
