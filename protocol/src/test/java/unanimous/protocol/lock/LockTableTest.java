package unanimous.protocol.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import unanimous.protocol.lock.LockTable.Conflict;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

class LockTableTest {

  private static final TransactionId FIRST = new TransactionId(1, 1);
  private static final TransactionId SECOND = new TransactionId(1, 2);
  private static final Key A = new Key("a");
  private static final Key B = new Key("b");
  private static final Key C = new Key("c");

  private final LockTable locks = new LockTable();

  @Test
  void letsTheFirstProceedAndNamesItToTheSecond() {
    assertThat(locks.acquire(FIRST, List.of(A, B))).isEmpty();
    assertThat(locks.acquire(SECOND, List.of(C, B))).contains(new Conflict(B, FIRST));
  }

  @Test
  void takesAllKeysOrNone() {
    locks.acquire(FIRST, List.of(B));
    locks.acquire(SECOND, List.of(A, B));
    assertThat(locks.conflict(List.of(A))).isEmpty();
    assertThat(locks.size()).isEqualTo(1);
  }

  @Test
  void freesWhatIsReleased() {
    locks.acquire(FIRST, List.of(A, B));
    locks.release(FIRST, List.of(A, B));
    assertThat(locks.acquire(SECOND, List.of(A, B))).isEmpty();
    assertThat(locks.size()).isEqualTo(2);
  }

  @Test
  void refusesAReleaseBySomebodyElse() {
    locks.acquire(FIRST, List.of(A));
    assertThatIllegalStateException()
        .isThrownBy(() -> locks.release(SECOND, List.of(A)))
        .withMessageContaining("1-2");
  }
}
