package unanimous.cli.hammer;

import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import unanimous.cli.client.Committed;
import unanimous.cli.client.Outcome;
import unanimous.cli.client.Problem;
import unanimous.cli.client.Revision;
import unanimous.cli.history.Ending;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;
import unanimous.cli.http.Answer;
import unanimous.cli.output.Json;

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
    return told.as(client, kind, key, startNanos, endNanos);
  }

  /** The records of a read of several keys that is over, one for each key. */
  public List<Operation> together(
      Outcome outcome, String client, List<String> keys, long startNanos, long endNanos) {
    List<Told> told = ofReads(outcome, keys.size());
    return IntStream.range(0, keys.size())
        .mapToObj(i -> told.get(i).as(client, Kind.GET, keys.get(i), startNanos, endNanos))
        .toList();
  }

  private record Told(Ending ending, long value, long revision, @Nullable String detail) {

    Operation as(String client, Kind kind, String key, long startNanos, long endNanos) {
      return new Operation(
          client, kind, key, value, startNanos, endNanos, ending, revision, detail);
    }

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

  private List<Told> ofReads(Outcome outcome, int keys) {
    return switch (outcome) {
      case Outcome.Done(Answer answer) ->
          results(answer, keys)
              .map(results -> results.stream().map(this::read).toList())
              .orElseGet(() -> unread(keys, "the answer does not name every key"));
      case Outcome.Failure failure -> unread(keys, reason(failure));
    };
  }

  private static List<Told> unread(int keys, String why) {
    return Collections.nCopies(keys, Told.nothing(Ending.FAILED, Operation.NONE, why));
  }

  private static Optional<List<Committed.Result>> results(Answer answer, int keys) {
    try {
      return Optional.of(Json.read(answer.body(), Committed.class).results())
          .filter(results -> results.size() == keys);
    } catch (Json.MalformedJson e) {
      return Optional.empty();
    }
  }

  private Told read(Committed.Result result) {
    if (result.value() == null) {
      return Told.nothing(Ending.ABSENT, Operation.NONE, null);
    }
    byte[] value = Base64.getDecoder().decode(result.value());
    return new Told(
        Ending.FOUND, CheckedRequests.valueOf(value, valueBytes), result.revision(), null);
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
