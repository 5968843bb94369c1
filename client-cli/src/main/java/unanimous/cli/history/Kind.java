package unanimous.cli.history;

import java.util.Locale;

/** The kinds of operation on a key. */
public enum Kind {
  PUT,
  DELETE,
  GET;

  /** As it is written for people and programs. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
