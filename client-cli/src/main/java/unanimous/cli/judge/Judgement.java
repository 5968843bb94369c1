package unanimous.cli.judge;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a history has shown.
 *
 * @param violations all that must not be; of a key only the first that keeps its operations from
 *     being ordered
 * @param open what could not be decided, in words
 * @param judgedSeconds how long the judging took
 */
public record Judgement(
    Figures figures, List<Violation> violations, List<String> open, double judgedSeconds) {

  public Judgement {
    violations = List.copyOf(violations);
    open = List.copyOf(open);
  }

  /** In a word, for programs. */
  @JsonProperty
  public Verdict verdict() {
    if (!violations.isEmpty()) {
      return Verdict.VIOLATED;
    }
    return open.isEmpty() ? Verdict.CLEAN : Verdict.OPEN;
  }

  /** The three ends of a check. */
  public enum Verdict {
    /** Every promise was checked and kept. */
    CLEAN,
    /** A promise was broken. */
    VIOLATED,
    /** No broken promise was found, but not all could be checked. */
    OPEN
  }
}
