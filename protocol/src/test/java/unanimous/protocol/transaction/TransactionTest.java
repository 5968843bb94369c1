package unanimous.protocol.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionTest {

  private static final Key A = new Key("a");
  private static final Key B = new Key("b");
  private static final Operation PUT_A = new Operation.Put(A, new Value(new byte[] {1}));
  private static final Operation DELETE_A = new Operation.Delete(A);
  private static final Condition ABSENT_B = new Condition(B, Condition.ABSENT);

  @Test
  void refusesToDoNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Transaction(List.of(), List.of(ABSENT_B)));
  }

  @Test
  void refusesTwoOperationsOnOneKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Transaction(List.of(PUT_A, DELETE_A), List.of()))
        .withMessageContaining("more than one operation on the key a");
  }

  @Test
  void refusesTwoConditionsOnOneKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Transaction(List.of(PUT_A), List.of(ABSENT_B, new Condition(B, 7))))
        .withMessageContaining("more than one condition on the key b");
  }

  @Test
  void locksTheKeysOfConditionsAndHidesOnlyThoseItWrites() {
    Transaction transaction = new Transaction(List.of(PUT_A), List.of(ABSENT_B));
    assertThat(transaction.keys()).containsExactly(A, B);
    assertThat(transaction.writtenKeys()).containsExactly(A);
  }

  @Test
  void refusesConditionsOnNegativeRevisions() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Condition(A, -1));
  }
}
