package unanimous.cli.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;
import unanimous.cli.client.Outcome;
import unanimous.cli.client.Revision;
import unanimous.cli.http.Answer;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.Console;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.Json;

/**
 * Tells what became of a request: results on standard output, failures in one line on standard
 * error.
 */
record Answers(Console console, boolean json) {

  private static final String READ =
      "what was read is not all there. Make room or name another place, and ask again";

  /** Prints what people read, or for programs the server's own JSON as it came. */
  int done(Answer answer, String forPeople) {
    return text(json ? asItCame(answer) : forPeople);
  }

  int done(Object forPrograms, String forPeople) {
    return text(json ? asJson(forPrograms) : forPeople);
  }

  /** The same of what has changed something, which must not be taken for undone. */
  int changed(Answer answer, String forPeople) {
    console.out().print(json ? asItCame(answer) : forPeople);
    return toTheEnd(ExitCode.UNKNOWN, unheard(answer.header("Transaction-Id")));
  }

  int changed(Object forPrograms, String forPeople) {
    console.out().print(json ? asJson(forPrograms) : forPeople);
    return toTheEnd(ExitCode.UNKNOWN, unheard(null));
  }

  private static String asItCame(Answer answer) {
    return answer.bodyAsText().stripTrailing() + "\n";
  }

  private static String asJson(Object value) {
    return Json.write(value) + "\n";
  }

  private static String unheard(@Nullable String transaction) {
    return "what was asked for is done all the same"
        + (transaction == null
            ? ""
            : "; './kv tx %s' tells of the transaction".formatted(transaction));
  }

  /** A single write that was committed: its revision. */
  int written(Answer answer) {
    long revision =
        Revision.of(answer)
            .orElseThrow(() -> notUnderstood(ExitCode.UNKNOWN, answer, "it names no revision"));
    return changed(answer, revision + "\n");
  }

  /** Text as it is. */
  int text(String text) {
    console.out().print(text);
    return toTheEnd(ExitCode.WRONG_USAGE, READ);
  }

  /** Bytes as they are, nothing around them. */
  int bytes(byte[] value) {
    console.out().writeBytes(value);
    return toTheEnd(ExitCode.WRONG_USAGE, READ);
  }

  private int toTheEnd(ExitCode otherwise, String meaning) {
    if (console.out().checkError()) {
      throw new CommandFailed(
          otherwise, "standard output could not be written to the end; " + meaning);
    }
    return ExitCode.DONE.number();
  }

  int failed(Outcome.Failure failure) {
    if (json) {
      console.out().println(Json.write(forPrograms(failure)));
    } else {
      console.err().println("kv: " + failure.message());
    }
    return failure.exitCode().number();
  }

  private static Map<String, Object> forPrograms(Outcome.Failure failure) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("outcome", failure.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    told.put("message", failure.message());
    if (failure.transaction() != null) {
      told.put("transaction", failure.transaction());
    }
    if (failure.idempotencyKey() != null) {
      told.put("idempotencyKey", failure.idempotencyKey());
    }
    if (failure.document() != null) {
      told.put("problem", new RawValue(failure.document().bodyAsText()));
    }
    return told;
  }

  /**
   * The answer's JSON; throws when it cannot be understood, with what that means for a read or a
   * write.
   */
  <T> T read(Answer answer, Class<T> type, ExitCode otherwise) {
    try {
      return Json.read(answer.body(), type);
    } catch (Json.MalformedJson e) {
      throw notUnderstood(otherwise, answer, String.valueOf(e.getMessage()));
    }
  }

  static CommandFailed notUnderstood(ExitCode exitCode, Answer answer, String why) {
    return new CommandFailed(
        exitCode,
        "the server answered HTTP %d, but not as a Unanimous coordinator does (%s). Check --server or KV_SERVER"
            .formatted(answer.status(), why));
  }
}
