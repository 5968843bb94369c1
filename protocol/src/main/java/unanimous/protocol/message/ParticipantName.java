package unanimous.protocol.message;

import java.util.regex.Pattern;

/**
 * What a replica is called, such as {@code replica-1}: 1 to 64 lower-case letters, digits and
 * hyphens.
 *
 * <p>Making one throws an {@link IllegalArgumentException} if the text is no such name
 */
public record ParticipantName(String text) implements Comparable<ParticipantName> {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  public ParticipantName {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a replica's name is 1 to 64 lower-case letters, digits and hyphens, not '" + text + "'");
    }
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
