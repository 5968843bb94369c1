package unanimous.coordinator.write;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.protocol.transaction.IdempotencyKey;

/** Reads {@code Idempotency-Key}. */
final class IdempotencyHeader {

  private static final String NAME = "Idempotency-Key";

  private IdempotencyHeader() {}

  /** What the client calls its request, if it calls it something. */
  static Optional<IdempotencyKey> of(HttpServletRequest request) {
    String value = OnlyHeader.of(request, NAME, name -> invalid("there is more than one " + name));
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new IdempotencyKey(text(value)));
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  /** The container takes every byte for a character; clients write UTF-8. */
  private static String text(String value) {
    ByteBuffer bytes = ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("an idempotency key must be UTF-8", e);
    }
  }

  private static ProblemException invalid(String what) {
    return new Problem(
            ProblemType.INVALID_REQUEST,
            "This is not an " + NAME + ": " + what + ". Nothing was changed by this request.")
        .asException();
  }
}
