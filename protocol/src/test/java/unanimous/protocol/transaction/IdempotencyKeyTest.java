package unanimous.protocol.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {

  @Test
  void isAnyTextOfOneTo128Characters() {
    assertThat(new IdempotencyKey("a").text()).isEqualTo("a");
    assertThat(new IdempotencyKey("x".repeat(128)).text()).hasSize(128);
    assertThat(new IdempotencyKey("🦄".repeat(128)).text()).hasSize(256);
  }

  @Test
  void isNeitherEmptyNorLongerNorWithControlCharacters() {
    assertNoKey("", "empty");
    assertNoKey("x".repeat(129), "longer than 128 characters");
    assertNoKey("🦄".repeat(129), "longer than 128 characters");
    assertNoKey("a\tb", "control characters");
    assertNoKey("a\u0085b", "control characters");
    assertNoKey("\ud83e", "surrogates");
  }

  private static void assertNoKey(String text, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdempotencyKey(text))
        .withMessageContaining(why);
  }
}
