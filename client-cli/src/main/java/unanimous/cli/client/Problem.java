package unanimous.cli.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unanimous.cli.http.Answer;
import unanimous.cli.output.Json;

/** A problem document (RFC 9457) of a Unanimous process. */
public record Problem(String type, @Nullable String title, @Nullable String detail) {

  private static final String TYPE_PREFIX = "urn:unanimous:";

  /** The answer's problem document; empty when something else than Unanimous has answered. */
  public static Optional<Problem> of(Answer answer) {
    String type = answer.header("Content-Type");
    if (type == null || !type.startsWith("application/problem+json")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(answer.body(), Problem.class)).filter(Problem::isOurs);
    } catch (Json.MalformedJson e) {
      return Optional.empty();
    }
  }

  // A foreign document may leave the type out, whatever the declaration says.
  private boolean isOurs() {
    return type != null && type.startsWith(TYPE_PREFIX);
  }

  /** The part of the type that is a promise, such as {@code conflict}. */
  public String name() {
    return type.substring(TYPE_PREFIX.length());
  }

  /** What happened and what to do, in the server's words. */
  public String words() {
    if (detail != null) {
      return detail;
    }
    return title != null ? title : name();
  }
}
