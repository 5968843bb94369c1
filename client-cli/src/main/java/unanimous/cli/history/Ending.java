package unanimous.cli.history;

import java.util.Locale;

/** What a client was told of its operation. */
public enum Ending {
  /** A write that took effect, at a revision. */
  COMMITTED,
  /** A write that changed nothing: the coordinator said so, or it was never sent. */
  ABORTED,
  /** A write that may have taken effect, or may yet: the answer did not come, or did not say. */
  UNKNOWN,
  /** A read that returned a value and its revision. */
  FOUND,
  /** A read that returned that there is no such key. */
  ABSENT,
  /** A read that returned nothing. */
  FAILED;

  /** As it is written for people and programs. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
