package unanimous.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import unanimous.node.testing.ManualClock;
import unanimous.protocol.transaction.TransactionId;

class WaitingTransactionsTest {

  private static final TransactionId FIRST = new TransactionId(7, 1);
  private static final TransactionId SECOND = new TransactionId(7, 2);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ManualClock clock = new ManualClock();
  private final WaitingTransactions waiting = new WaitingTransactions(clock);

  WaitingTransactionsTest() {
    waiting.watch(registry, "waiting", Tags.of("for", "godot"), "How many", "How long");
  }

  @Test
  void showsNothingWhileNoneWaits() {
    assertThat(number()).isZero();
    assertThat(oldestSeconds()).isZero();
  }

  @Test
  void showsTheAgeOfTheOldestInWhateverOrderTheyCame() {
    waiting.add(SECOND, clock.instant());
    waiting.add(FIRST, clock.instant().minusSeconds(2));
    clock.advance(Duration.ofSeconds(1));

    assertThat(number()).isEqualTo(2);
    assertThat(oldestSeconds()).isEqualTo(3);

    waiting.remove(FIRST);
    assertThat(number()).isEqualTo(1);
    assertThat(oldestSeconds()).isEqualTo(1);
  }

  @Test
  void showsNoAgeOfWhatWasNotedByAClockThatWasAhead() {
    waiting.add(FIRST, clock.instant().plusSeconds(60));

    assertThat(oldestSeconds()).isZero();
  }

  private double number() {
    return registry.get("waiting").tag("for", "godot").gauge().value();
  }

  private double oldestSeconds() {
    return registry.get("waiting.oldest").tag("for", "godot").gauge().value();
  }
}
