package unanimous.coordinator.write;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import unanimous.node.crashpoint.Crossing;
import unanimous.node.wire.JsonBody;
import unanimous.node.wire.Replies;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;

/** Answers a write with its outcome. */
public final class WriteAnswers {

  static final String TRANSACTION_ID = "Transaction-Id";

  private static final Crossing COMMITTED =
      new Crossing(CrashPoint.COMMITTED_BEFORE_REPLY, CrashPoint.COMMITTED_AFTER_REPLY);

  private static final Crossing ABORTED =
      new Crossing(CrashPoint.ABORTED_BEFORE_REPLY, CrashPoint.ABORTED_AFTER_REPLY);

  private final Replies replies;

  public WriteAnswers(Replies replies) {
    this.replies = replies;
  }

  /** The answer to a write of one key. */
  record Single(String transaction, long revision) {}

  /** The answer to a transaction: a result for each operation, in order. */
  record Whole(String transaction, long revision, List<Result> results) {}

  /** What became of one operation. */
  record Result(String key, long revision) {}

  void answerSingle(Outcome outcome, HttpServletResponse response) throws IOException {
    answer(
        outcome,
        response,
        committed -> {
          response.setHeader("ETag", "\"" + committed.revision() + "\"");
          return new Single(committed.id().toString(), committed.revision());
        });
  }

  void answerWhole(Transaction transaction, Outcome outcome, HttpServletResponse response)
      throws IOException {
    answer(
        outcome,
        response,
        committed -> {
          List<Result> results =
              transaction.operations().stream()
                  .map(Operation::key)
                  .map(key -> new Result(key.text(), committed.revision()))
                  .toList();
          return new Whole(committed.id().toString(), committed.revision(), results);
        });
  }

  private void answer(
      Outcome outcome, HttpServletResponse response, Function<Outcome.Committed, Object> body)
      throws IOException {
    switch (outcome) {
      case Outcome.Committed committed -> {
        response.setHeader(TRANSACTION_ID, committed.id().toString());
        replies.send(
            () -> Set.of(COMMITTED),
            response,
            () -> JsonBody.write(body.apply(committed), response));
      }
      case Outcome.Aborted aborted -> {
        aborted.id().ifPresent(id -> response.setHeader(TRANSACTION_ID, id.toString()));
        replies.send(
            () -> Set.of(ABORTED), response, () -> AbortProblems.of(aborted).writeTo(response));
      }
    }
  }
}
