package unanimous.protocol.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValueTest {

  @Test
  void isEqualByItsBytes() {
    assertThat(new Value(new byte[] {1, 2}))
        .isEqualTo(new Value(new byte[] {1, 2}))
        .hasSameHashCodeAs(new Value(new byte[] {1, 2}))
        .isNotEqualTo(new Value(new byte[] {2, 1}));
  }

  @Test
  void doesNotShowItsBytesInLogs() {
    assertThat(new Value(new byte[] {'s', 'e', 'c'})).hasToString("3 bytes");
  }

  @Test
  void mayBeEmpty() {
    assertThat(new Value(new byte[0]).length()).isZero();
  }
}
