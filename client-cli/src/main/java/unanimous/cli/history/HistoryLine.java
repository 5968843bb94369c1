package unanimous.cli.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An event as JSON: what does not apply is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoryLine(
    @Nullable String event,
    @Nullable String client,
    @Nullable String kind,
    @Nullable String key,
    @Nullable Long value,
    @Nullable Long start,
    @Nullable Long end,
    @Nullable String outcome,
    @Nullable Long revision,
    @Nullable String process,
    @Nullable Long at,
    @Nullable String detail) {

  private static final String OPERATION = "operation";
  private static final String FINAL = "final";
  private static final String FAULT = "fault";
  private static final String LEFTOVER = "leftover";
  private static final String ENDED = "ended";

  static HistoryLine of(HistoryEvent event) {
    return switch (event) {
      case Operation operation -> of(OPERATION, operation);
      case HistoryEvent.FinalRead(Operation read) -> of(FINAL, read);
      case HistoryEvent.Fault(String process, String what, long atNanos) ->
          new HistoryLine(
              FAULT, null, null, null, null, null, null, null, null, process, atNanos, what);
      case HistoryEvent.Leftover(String what) ->
          new HistoryLine(
              LEFTOVER, null, null, null, null, null, null, null, null, null, null, what);
      case HistoryEvent.Ended(String obstacle, long atNanos) ->
          new HistoryLine(
              ENDED, null, null, null, null, null, null, null, null, null, atNanos, obstacle);
    };
  }

  private static HistoryLine of(String event, Operation operation) {
    return new HistoryLine(
        event,
        operation.client(),
        operation.kind().word(),
        operation.key(),
        ifAny(operation.value()),
        operation.startNanos(),
        operation.endNanos(),
        operation.ending().word(),
        ifAny(operation.revision()),
        null,
        null,
        operation.detail());
  }

  private static @Nullable Long ifAny(long number) {
    return number == Operation.NONE ? null : number;
  }

  /** Throws {@link IllegalArgumentException} when it is not a line of a history. */
  HistoryEvent toEvent() {
    return switch (required(event, "event")) {
      case OPERATION -> operation();
      case FINAL -> new HistoryEvent.FinalRead(operation());
      case FAULT ->
          new HistoryEvent.Fault(
              required(process, "process"), required(detail, "detail"), required(at, "at"));
      case LEFTOVER -> new HistoryEvent.Leftover(required(detail, "detail"));
      case ENDED -> new HistoryEvent.Ended(required(detail, "detail"), required(at, "at"));
      case String other -> throw new IllegalArgumentException("no such event: " + other);
    };
  }

  private Operation operation() {
    long startNanos = required(start, "start");
    var operation =
        new Operation(
            required(client, "client"),
            Kind.valueOf(required(kind, "kind").toUpperCase(Locale.ROOT)),
            required(key, "key"),
            Objects.requireNonNullElse(value, Operation.NONE),
            startNanos,
            required(end, "end"),
            Ending.valueOf(required(outcome, "outcome").toUpperCase(Locale.ROOT)),
            Objects.requireNonNullElse(revision, Operation.NONE),
            detail);
    check(operation);
    return operation;
  }

  private static void check(Operation operation) {
    boolean needsValue = operation.kind() == Kind.PUT;
    boolean needsRevision =
        operation.ending() == Ending.COMMITTED || operation.ending() == Ending.FOUND;
    boolean endsAsItMay =
        switch (operation.ending()) {
          case COMMITTED, ABORTED, UNKNOWN -> operation.isWrite();
          case FOUND, ABSENT, FAILED -> !operation.isWrite();
        };
    if (needsValue && operation.value() == Operation.NONE) {
      throw new IllegalArgumentException("a put needs a value");
    }
    if (needsRevision && operation.revision() == Operation.NONE) {
      throw new IllegalArgumentException("a write committed or read needs a revision");
    }
    if (!endsAsItMay || operation.endNanos() < operation.startNanos()) {
      throw new IllegalArgumentException("it cannot have ended so");
    }
  }

  private static <T> T required(@Nullable T field, String name) {
    if (field == null) {
      throw new IllegalArgumentException("the field " + name + " is missing");
    }
    return field;
  }
}
