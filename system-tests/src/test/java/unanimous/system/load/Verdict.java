package unanimous.system.load;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import unanimous.system.http.Http;
import unanimous.system.http.Response;

/** What a client knows of a write that it has sent. */
sealed interface Verdict {

  /** It is durable. */
  record Committed(long revision) implements Verdict {}

  /** Whoever is down stays so for a while. */
  Duration A_WHILE = Duration.ofMillis(200);

  /** It changed nothing: the coordinator said so, or it was never sent. */
  record Aborted(String why, Duration comeBackAfter) implements Verdict {}

  /** It may have happened or not: the answer did not come. */
  record Unknown(String why) implements Verdict {}

  static Verdict of(Attempt attempt, Http coordinator) {
    try {
      return of(attempt.send(coordinator));
    } catch (UncheckedIOException e) {
      return e.getCause() instanceof ConnectException
          ? new Aborted("not connected", A_WHILE)
          : new Unknown(String.valueOf(e.getCause()));
    }
  }

  private static Verdict of(Response response) {
    return switch (response.status()) {
      case 200 -> new Committed(response.revision());
      case 429 -> new Aborted(type(response), response.retryAfter());
      case 409, 503 -> new Aborted(type(response), A_WHILE);
      default -> throw new AssertionError("no answer to a good write: " + response);
    };
  }

  private static String type(Response response) {
    return response.json().path("type").stringValue();
  }
}
