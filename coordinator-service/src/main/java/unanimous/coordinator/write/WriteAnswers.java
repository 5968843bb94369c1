package unanimous.coordinator.write;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;

/** Answers a write with its outcome. */
final class WriteAnswers {

  static final String TRANSACTION_ID = "Transaction-Id";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private WriteAnswers() {}

  /** The answer to a write of one key. */
  record Single(String transaction, long revision) {}

  /** The answer to a transaction: a result for each operation, in order. */
  record Whole(String transaction, long revision, List<Result> results) {}

  /** What became of one operation. */
  record Result(String key, long revision) {}

  static void answerSingle(Outcome outcome, HttpServletResponse response) throws IOException {
    Outcome.Committed committed = committedOrThrow(outcome, response);
    response.setHeader("ETag", "\"" + committed.revision() + "\"");
    write(new Single(committed.id().toString(), committed.revision()), response);
  }

  static void answerWhole(Transaction transaction, Outcome outcome, HttpServletResponse response)
      throws IOException {
    Outcome.Committed committed = committedOrThrow(outcome, response);
    List<Result> results =
        transaction.operations().stream()
            .map(Operation::key)
            .map(key -> new Result(key.text(), committed.revision()))
            .toList();
    write(new Whole(committed.id().toString(), committed.revision(), results), response);
  }

  private static Outcome.Committed committedOrThrow(Outcome outcome, HttpServletResponse response) {
    return switch (outcome) {
      case Outcome.Committed committed -> {
        response.setHeader(TRANSACTION_ID, committed.id().toString());
        yield committed;
      }
      case Outcome.Aborted aborted -> {
        aborted.id().ifPresent(id -> response.setHeader(TRANSACTION_ID, id.toString()));
        throw AbortProblems.of(aborted).asException();
      }
    };
  }

  private static void write(Object answer, HttpServletResponse response) throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer);
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
