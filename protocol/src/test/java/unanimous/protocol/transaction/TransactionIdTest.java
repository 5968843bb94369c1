package unanimous.protocol.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionIdTest {

  @Test
  void isReadAsItIsWritten() {
    TransactionId id = new TransactionId(7, 1024);
    assertThat(id).hasToString("7-1024");
    assertThat(TransactionId.parse("7-1024")).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "7", "7-", "-1", "7-1024-1", "7--1", " 7-1", "a-b", "1-9999999999999999999"})
  void refusesWhatIsNoId(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TransactionId.parse(text))
        .withMessageContaining("7-1024");
  }

  @Test
  void isOrderedByEpochAndThenBySequence() {
    assertThat(new TransactionId(2, 10)).isGreaterThan(new TransactionId(2, 9));
    assertThat(new TransactionId(10, 1)).isGreaterThan(new TransactionId(9, 1_000));
  }
}
