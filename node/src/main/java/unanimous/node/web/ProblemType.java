package unanimous.node.web;

import java.util.Locale;

/** The kinds of problems that a client can be told of. The names are promises (see API). */
public enum ProblemType {
  INVALID_KEY(400, false),
  INVALID_REQUEST(400, false),
  UNAUTHORIZED(401, false),
  FORBIDDEN(403, false),
  KEY_NOT_FOUND(404, false),
  TRANSACTION_NOT_FOUND(404, false),
  NOT_FOUND(404, false),
  METHOD_NOT_ALLOWED(405, false),
  NOT_ACCEPTABLE(406, false),
  REQUEST_TIMEOUT(408, true),
  CONFLICT(409, true),
  FENCED(409, false),
  FORCE_REFUSED(409, false),
  CONDITION_FAILED(412, false),
  VALUE_TOO_LARGE(413, false),
  UNSUPPORTED_MEDIA_TYPE(415, false),
  IDEMPOTENCY_KEY_REUSED(422, false),
  OVERLOADED(429, true),
  INTERNAL_ERROR(500, false),
  IN_DOUBT(503, true),
  NOT_READY(503, true),
  REPLICA_UNAVAILABLE(503, true),
  INSUFFICIENT_STORAGE(507, false);

  private final int status;
  private final boolean retryable;

  ProblemType(int status, boolean retryable) {
    this.status = status;
    this.retryable = retryable;
  }

  public int status() {
    return status;
  }

  /** Whether the same request may succeed later. */
  public boolean retryable() {
    return retryable;
  }

  /** Whether the client should be told how long to wait: it is not its request that is wrong. */
  boolean wantsRetryAfter() {
    return status == 429 || status == 503;
  }

  /** Whether the client should be told how it shows who it is. */
  boolean wantsCredential() {
    return this == UNAUTHORIZED;
  }

  String uri() {
    return "urn:unanimous:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String title() {
    String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** The type that stands for a status of the framework's. */
  static ProblemType forStatus(int status) {
    return switch (status) {
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 408 -> REQUEST_TIMEOUT;
      case 413 -> VALUE_TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 503 -> NOT_READY;
      default -> status < 500 ? INVALID_REQUEST : INTERNAL_ERROR;
    };
  }
}
