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

  /** The address is none. */
  static Problem noEndpoint(String method, String path) {
    return new Problem(
        ProblemType.NOT_FOUND,
        "There is no endpoint "
            + method
            + " "
            + path
            + ". Nothing was changed. The coordinator lists its own at GET /v3/api-docs, and shows them"
            + " at /swagger-ui/index.html.");
  }

  /** The method is not one that the address knows. */
  public static Problem methodNotAllowed(String method, String allowed) {
    return new Problem(
        ProblemType.METHOD_NOT_ALLOWED,
        "The method "
            + method
            + " is not known here. Nothing was changed. Use one of: "
            + allowed
            + ".");
  }

  /** The body says that it is something else than what is expected here. */
  static Problem unsupportedMediaType(String expected) {
    return new Problem(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "The request's Content-Type is not understood here. Nothing was changed. Send the body as "
            + expected
            + ".");
  }

  /**
   * The answer is wanted in another form than it is given. What it would be the answer to may have
   * been done.
   */
  static Problem notAcceptable(String given) {
    return new Problem(
        ProblemType.NOT_ACCEPTABLE,
        "The answer cannot be had as the request's Accept wants it. Leave Accept out, or name "
            + given
            + ".");
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

  /** What stands behind the question mark, or in the form that a body says it is. */
  static Problem undecodableParameters(int status) {
    return forStatus(
        status,
        "The parameters of the request are not percent-encoded UTF-8, or are too many. Nothing was"
            + " changed. Encode each byte that is not a letter, digit or one of -._~ as %XX, and"
            + " send no form: there is none here.");
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
