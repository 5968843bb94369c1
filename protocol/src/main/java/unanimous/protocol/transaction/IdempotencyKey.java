package unanimous.protocol.transaction;

/**
 * What a client calls a request, so that a repeat of it is known for one: 1 to {@value
 * #MAX_CHARACTERS} characters without control characters.
 *
 * <p>Making one throws an {@link IllegalArgumentException} if the text is no such key; the message
 * says why
 */
public record IdempotencyKey(String text) {

  public static final int MAX_CHARACTERS = 128;

  public IdempotencyKey {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an idempotency key must not be empty");
    }
    if (text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "an idempotency key must not be longer than " + MAX_CHARACTERS + " characters");
    }
    if (Key.isUnfit(text)) {
      throw new IllegalArgumentException(
          "an idempotency key must be text without control characters or unpaired surrogates");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
