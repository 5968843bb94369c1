package unanimous.cli.client;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import unanimous.cli.client.Outcome.Aborted;
import unanimous.cli.client.Outcome.Failure;
import unanimous.cli.client.Outcome.Unknown;
import unanimous.cli.client.Outcome.Unreachable;
import unanimous.cli.http.Answer;

/**
 * Sends a write again for as long as that may help. Each attempt must bear the same idempotency
 * key, so that the write takes effect once.
 *
 * <pre>
 * outcome of an attempt                        what is done
 * done, refused                                that is the outcome
 * unknown                                      tried again
 * aborted: 429, 503                            tried again, not before Retry-After
 * aborted: 409, unreachable                    the outcome; tried again if an earlier one is unknown
 * aborted: any other                           the outcome
 * </pre>
 *
 * Once an attempt is unknown only {@code done} settles what became of the write: that attempt may
 * still be on its way when a later one is aborted.
 */
public final class PatientWrite {

  private static final int CONFLICT = 409;
  private static final int OVERLOADED = 429;
  private static final int UNAVAILABLE = 503;

  private final Duration patience;
  private final Backoff backoff;
  private final BiConsumer<Failure, Duration> onRetry;
  private @Nullable Unknown unknown;

  /**
   * For one write.
   *
   * @param patience no attempt is begun later than that after the first has failed
   * @param onRetry is told before each further attempt why, and after which pause
   */
  public PatientWrite(Duration patience, Backoff backoff, BiConsumer<Failure, Duration> onRetry) {
    this.patience = patience;
    this.backoff = backoff;
    this.onRetry = onRetry;
  }

  public Outcome carryOut(Supplier<Outcome> attempt) {
    Outcome outcome = attempt.get();
    long endNanos = System.nanoTime() + patience.toNanos();
    while (outcome instanceof Failure failure && isWorthAnother(failure)) {
      Duration pause = retryAfter(failure).plusNanos(backoff.nextNanos());
      if (System.nanoTime() + pause.toNanos() - endNanos > 0) {
        break;
      }
      onRetry.accept(failure, pause);
      pause(pause);
      outcome = attempt.get();
    }
    return outcome instanceof Failure && unknown != null ? unknown : outcome;
  }

  private boolean isWorthAnother(Failure failure) {
    if (failure instanceof Unknown attempt) {
      unknown = attempt;
    }
    return switch (failure) {
      case Unknown _ -> true;
      case Aborted(Answer document, var transaction, var message) ->
          switch (document.status()) {
            case OVERLOADED, UNAVAILABLE -> true;
            case CONFLICT -> unknown != null;
            default -> false;
          };
      // Before anything was sent a person who named the wrong server should not have to wait.
      case Unreachable _ -> unknown != null;
      case Outcome.Refused _, Outcome.NotFound _ -> false;
    };
  }

  private static Duration retryAfter(Failure failure) {
    Answer document = failure.document();
    String seconds = document == null ? null : document.header("Retry-After");
    return seconds != null && seconds.matches("\\d{1,6}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : Duration.ZERO;
  }

  private static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two attempts", e);
    }
  }
}
