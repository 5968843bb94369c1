package unanimous.protocol.crashpoint;

import java.util.List;

/**
 * What the client of that write may be told. More than one where the answer races with the death.
 */
public enum Told {
  UNKNOWN("unknown"),
  COMMITTED("committed"),
  ABORTED("aborted"),
  COMMITTED_OR_UNKNOWN("committed", "unknown"),
  ABORTED_OR_UNKNOWN("aborted", "unknown"),
  /** Nobody had asked for anything. */
  NOTHING("nothing");

  private final List<String> words;

  Told(String... words) {
    this.words = List.of(words);
  }

  public boolean allows(String word) {
    return words.contains(word);
  }

  /** Such as {@code committed or unknown}. */
  public String inWords() {
    return String.join(" or ", words);
  }
}
