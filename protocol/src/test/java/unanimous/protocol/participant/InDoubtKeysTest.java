package unanimous.protocol.participant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/** A reader waits for the hold that it finds, and for none that comes later. */
class InDoubtKeysTest {

  private static final TransactionId FIRST = new TransactionId(1, 1);
  private static final TransactionId SECOND = new TransactionId(1, 2);
  private static final Key A = new Key("a");
  private static final Key B = new Key("b");

  private final InDoubtKeys keys = new InDoubtKeys();

  @Test
  void letsReadersOfOtherKeysPass() {
    keys.hold(FIRST, Set.of(A));
    assertThat(keys.releaseOf(B)).isEmpty();
  }

  @Test
  void wakesReadersOfAllItsKeysWhenItIsReleased() {
    keys.hold(FIRST, Set.of(A, B));
    AtomicInteger woken = new AtomicInteger();
    countWhenReleased(A, woken);
    countWhenReleased(B, woken);
    keys.release(FIRST);
    assertThat(woken).hasValue(2);
    assertThat(keys.releaseOf(A)).isEmpty();
  }

  @Test
  void doesNotLetAReaderWaitForALaterHold() {
    keys.hold(FIRST, Set.of(A));
    AtomicInteger woken = new AtomicInteger();
    countWhenReleased(A, woken);
    keys.hold(SECOND, Set.of(A));
    keys.release(FIRST);
    assertThat(woken).hasValue(1);
  }

  @Test
  void keepsALaterHoldWhenTheEarlierIsReleased() {
    keys.hold(FIRST, Set.of(A));
    keys.hold(SECOND, Set.of(A));
    keys.release(FIRST);
    assertThat(keys.releaseOf(A)).isPresent();
    keys.release(SECOND);
    assertThat(keys.releaseOf(A)).isEmpty();
  }

  @Test
  void wakesTheReadersOfAHoldThatIsTakenOnceMoreOnlyWithItsRelease() {
    keys.hold(FIRST, Set.of(A));
    AtomicInteger woken = new AtomicInteger();
    countWhenReleased(A, woken);
    keys.hold(FIRST, Set.of(A));
    assertThat(woken).hasValue(0);
    keys.release(FIRST);
    assertThat(woken).hasValue(1);
  }

  @Test
  void doesNothingOnTheReleaseOfWhatIsNotHeld() {
    keys.release(FIRST);
    assertThat(keys.releaseOf(A)).isEmpty();
  }

  @Test
  void wakesWhoeverWaitsForTheTransaction() {
    assertThat(keys.releaseOf(FIRST)).isEmpty();
    keys.hold(FIRST, Set.of(A));
    CompletionStage<Void> released = keys.releaseOf(FIRST).orElseThrow();
    keys.release(FIRST);
    assertThat(released.toCompletableFuture()).isCompleted();
    assertThat(keys.releaseOf(FIRST)).isEmpty();
  }

  private void countWhenReleased(Key key, AtomicInteger count) {
    CompletionStage<Void> released = keys.releaseOf(key).orElseThrow();
    CompletionStage<Void> _ = released.thenRun(count::incrementAndGet);
  }
}
