package unanimous.node.wire;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The header by which a reader says that it has no time to wait for a decision (RFC 7240): it asks
 * again, for the key alone, when nobody else is kept by that.
 */
public final class WaitPreference {

  public static final String NAME = "Prefer";
  public static final String NONE = "wait=0";

  private WaitPreference() {}

  /** Whether it should be told at once that the key is in doubt. */
  public static boolean isNone(HttpServletRequest request) {
    return NONE.equals(request.getHeader(NAME));
  }
}
