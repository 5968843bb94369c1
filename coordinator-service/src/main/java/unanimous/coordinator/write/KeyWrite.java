package unanimous.coordinator.write;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.IdempotencyKey;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.Value;

/** Answers {@code PUT}, {@code POST} and {@code DELETE} of a key: transactions of one operation. */
public final class KeyWrite {

  private final Submissions submissions;
  private final Intake intake;
  private final WriteAnswers answers;

  public KeyWrite(Submissions submissions, Intake intake, WriteAnswers answers) {
    this.submissions = submissions;
    this.intake = intake;
    this.answers = answers;
  }

  /** Stores the body byte for byte, whatever its content type says. */
  public void put(Key key, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    List<Condition> conditions = Preconditions.of(key, request);
    Optional<IdempotencyKey> name = IdempotencyHeader.of(request);
    intake.withBody(
        request,
        body -> {
          Operation put = new Operation.Put(key, new Value(body));
          submit(new Transaction(List.of(put), conditions), name, response);
        });
  }

  public void delete(Key key, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    List<Condition> conditions = Preconditions.of(key, request);
    Optional<IdempotencyKey> name = IdempotencyHeader.of(request);
    Transaction deletion = new Transaction(List.of(new Operation.Delete(key)), conditions);
    intake.withoutBody(() -> submit(deletion, name, response));
  }

  private void submit(
      Transaction transaction, Optional<IdempotencyKey> name, HttpServletResponse response)
      throws IOException {
    Optional<NamedRequest> request = name.map(key -> NamedRequest.of(key, transaction));
    answers.answerSingle(submissions.submit(transaction, request), response);
  }
}
