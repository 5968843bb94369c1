package unanimous.node.web;

/** The problems that are not anybody's subject in particular. */
public final class Problems {

  private Problems() {}

  /** Something here is broken; for a write the outcome may be unknown. */
  public static Problem internal() {
    return new Problem(
        ProblemType.INTERNAL_ERROR,
        "Something went wrong inside the server; its log says what. If this was a write, read the key"
            + " to learn whether it happened.");
  }

  /** The method is not one that the address knows. */
  public static Problem methodNotAllowed(String method, String allowed) {
    return new Problem(
        ProblemType.METHOD_NOT_ALLOWED,
        "The method " + method + " is not known here. Use one of: " + allowed + ".");
  }

  /**
   * The body is not what is expected here.
   *
   * @param why for people, in the first line
   */
  public static Problem unreadable(String why) {
    String firstLine = why.lines().findFirst().orElse("");
    return forStatus(400, "The body cannot be understood: " + firstLine + ". Nothing was changed.");
  }

  /** The body stops in the middle. */
  static Problem tooSlow() {
    return new Problem(
        ProblemType.REQUEST_TIMEOUT,
        "The body did not arrive in time. Nothing was changed. Send the request again.");
  }

  /** For what the framework refuses. */
  static Problem forStatus(int status, String detail) {
    return new Problem(ProblemType.forStatus(status), detail);
  }
}
