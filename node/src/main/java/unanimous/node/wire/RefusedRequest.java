package unanimous.node.wire;

import java.io.IOException;

/** A process has refused a request, and done nothing of it. */
public final class RefusedRequest extends IOException {

  private static final long serialVersionUID = 1L;

  private final String detail;

  RefusedRequest(int status, String detail) {
    super("answered with status " + status);
    this.detail = detail;
  }

  /** What it says, for people. */
  public String detail() {
    return detail.isEmpty() ? String.valueOf(getMessage()) : detail;
  }
}
