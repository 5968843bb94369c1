package unanimous.cli.hammer;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import unanimous.cli.client.Outcome;
import unanimous.cli.client.Problem;
import unanimous.cli.client.Revision;
import unanimous.cli.history.Ending;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;
import unanimous.cli.http.Answer;

/**
 * What a client was told, as it stands in a history.
 *
 * @param valueBytes of each value that was put: one of another length nobody has written
 */
public record OutcomeRecord(int valueBytes) {

  private static final String NO_REVISION = "the answer names no revision";

  /** The record of an operation that is over. */
  public Operation of(
      Outcome outcome,
      String client,
      Kind kind,
      String key,
      long value,
      long startNanos,
      long endNanos) {
    Told told = kind == Kind.GET ? ofRead(outcome) : ofWrite(outcome, value);
    return new Operation(
        client,
        kind,
        key,
        told.value(),
        startNanos,
        endNanos,
        told.ending(),
        told.revision(),
        told.detail());
  }

  private record Told(Ending ending, long value, long revision, @Nullable String detail) {

    static Told nothing(Ending ending, long value, @Nullable String detail) {
      return new Told(ending, value, Operation.NONE, detail);
    }
  }

  private Told ofRead(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(Answer answer) -> found(answer);
      case Outcome.NotFound _ -> Told.nothing(Ending.ABSENT, Operation.NONE, null);
      case Outcome.Failure failure -> Told.nothing(Ending.FAILED, Operation.NONE, reason(failure));
    };
  }

  private Told found(Answer answer) {
    OptionalLong revision = Revision.of(answer);
    if (revision.isEmpty()) {
      return Told.nothing(Ending.FAILED, Operation.NONE, NO_REVISION);
    }
    long value = CheckedRequests.valueOf(answer.body(), valueBytes);
    return new Told(Ending.FOUND, value, revision.getAsLong(), null);
  }

  private static Told ofWrite(Outcome outcome, long value) {
    return switch (outcome) {
      case Outcome.Done(Answer answer) -> committed(answer, value);
      case Outcome.Unknown unknown -> Told.nothing(Ending.UNKNOWN, value, reason(unknown));
      case Outcome.Failure failure -> Told.nothing(Ending.ABORTED, value, reason(failure));
    };
  }

  private static Told committed(Answer answer, long value) {
    OptionalLong revision = Revision.of(answer);
    return revision.isPresent()
        ? new Told(Ending.COMMITTED, value, revision.getAsLong(), null)
        : Told.nothing(Ending.UNKNOWN, value, NO_REVISION);
  }

  /** The problem's name where there is one: few words for many operations. */
  private static String reason(Outcome.Failure failure) {
    Answer document = failure.document();
    if (document == null) {
      return failure instanceof Outcome.Unknown ? "no answer that tells" : "not reached";
    }
    return Problem.of(document).map(Problem::name).orElseGet(() -> "HTTP " + document.status());
  }
}
