package unanimous.coordinator.write;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import unanimous.coordinator.write.TransactionRequest.Step;
import unanimous.node.crashpoint.Crossing;
import unanimous.node.web.Problem;
import unanimous.node.wire.Replies;
import unanimous.node.wire.WireFormat;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.Value;

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

  /** The answer to a transaction that only reads: no transaction was needed. */
  record Reads(List<Result> results) {}

  /** What became of one operation. */
  sealed interface Result {

    /** A key that was written, at the transaction's revision. */
    record Written(String key, long revision) implements Result {}

    /** What was read, in base64; revision 0 and no value if the key did not exist. */
    record Read(String key, long revision, @Nullable Value value) implements Result {}
  }

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
                  .map(operation -> written(operation.key(), committed.revision()))
                  .toList();
          return new Whole(committed.id().toString(), committed.revision(), results);
        });
  }

  /** Answers a transaction that writes upon what it has read. */
  void answerWhole(
      TransactionRequest request, KeysRead read, Outcome outcome, HttpServletResponse response)
      throws IOException {
    answer(
        outcome,
        response,
        committed ->
            new Whole(
                committed.id().toString(),
                committed.revision(),
                results(request, read, committed.revision())));
  }

  /** Answers a transaction that only reads: nothing was promised. */
  void answerReads(TransactionRequest request, KeysRead read, HttpServletResponse response)
      throws IOException {
    WireFormat.JSON.write(new Reads(results(request, read, Condition.ABSENT)), response);
  }

  private static List<Result> results(TransactionRequest request, KeysRead read, long revision) {
    return request.steps().stream()
        .map(step ->
            switch (step) {
              case Step.Get(Key key) -> read(key, read);
              case Step.Write write -> written(write.key(), revision);
            })
        .toList();
  }

  private static Result written(Key key, long revision) {
    return new Result.Written(key.text(), revision);
  }

  private static Result read(Key key, KeysRead read) {
    return new Result.Read(key.text(), read.revision(key), read.value(key).orElse(null));
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
            () -> WireFormat.JSON.write(body.apply(committed), response));
      }
      case Outcome.Aborted aborted -> answer(aborted, AbortProblems.of(aborted.reason()), response);
    }
  }

  /** Answers an aborted transaction with this reason. */
  void answer(Outcome.Aborted aborted, Problem reason, HttpServletResponse response)
      throws IOException {
    Problem why = AbortProblems.named(reason, aborted);
    aborted.id().ifPresent(id -> response.setHeader(TRANSACTION_ID, id.toString()));
    replies.send(() -> Set.of(ABORTED), response, () -> why.writeTo(response));
  }
}
