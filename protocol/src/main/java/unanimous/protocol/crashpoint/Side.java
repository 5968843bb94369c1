package unanimous.protocol.crashpoint;

import java.util.Locale;

/** The two kinds of process. */
public enum Side {
  COORDINATOR,
  REPLICA;

  /** In small letters. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
