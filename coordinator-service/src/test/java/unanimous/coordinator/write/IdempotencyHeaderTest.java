package unanimous.coordinator.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.protocol.transaction.IdempotencyKey;

class IdempotencyHeaderTest {

  private final MockHttpServletRequest request = new MockHttpServletRequest("PUT", "/kv/k");

  @Test
  void isNotNeeded() {
    assertThat(IdempotencyHeader.of(request)).isEmpty();
  }

  @Test
  void isTakenAsItIs() {
    request.addHeader("Idempotency-Key", "\"8e03978e\" ");

    assertThat(IdempotencyHeader.of(request)).contains(new IdempotencyKey("\"8e03978e\" "));
  }

  /** As the container hands on what a client sent in UTF-8. */
  @Test
  void isReadAsUtf8() {
    request.addHeader("Idempotency-Key", bytesAsCharacters("ü 🦄"));

    assertThat(IdempotencyHeader.of(request)).contains(new IdempotencyKey("ü 🦄"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\tb", "ü"})
  void isRefusedIfItIsNoKey(String value) {
    request.addHeader("Idempotency-Key", value);

    requireRefused();
  }

  @Test
  void isRefusedIfItIsTooLong() {
    request.addHeader("Idempotency-Key", "x".repeat(129));

    requireRefused();
  }

  @Test
  void isRefusedIfItComesTwice() {
    request.addHeader("Idempotency-Key", "a");
    request.addHeader("Idempotency-Key", "b");

    requireRefused();
  }

  private void requireRefused() {
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> IdempotencyHeader.of(request));
    assertThat(refused.problem().type()).isEqualTo(ProblemType.INVALID_REQUEST);
  }

  private static String bytesAsCharacters(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
