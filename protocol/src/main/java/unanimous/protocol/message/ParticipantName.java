package unanimous.protocol.message;

/**
 * What a replica is called, such as {@code replica-1}: 1 to 64 lower-case letters, digits and
 * hyphens.
 *
 * <p>Making one throws an {@link IllegalArgumentException} if the text is no such name
 */
public record ParticipantName(String text) implements Comparable<ParticipantName> {

  private static final int MAX_LENGTH = 64;

  public ParticipantName {
    if (!isName(text)) {
      throw new IllegalArgumentException(
          "a replica's name is 1 to 64 lower-case letters, digits and hyphens, not '" + text + "'");
    }
  }

  /** A loop, and not a regular expression: each prepare has as many names as there are replicas. */
  private static boolean isName(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || text.startsWith("-")) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(ParticipantName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
