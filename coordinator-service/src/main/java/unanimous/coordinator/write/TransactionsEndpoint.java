package unanimous.coordinator.write;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import unanimous.protocol.transaction.IdempotencyKey;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.Transaction;

/** {@code POST /transactions}: several keys, all or nothing. */
@RestController
final class TransactionsEndpoint {

  private final Submissions submissions;
  private final Bodies bodies;
  private final ValueLimit limit;
  private final WriteAnswers answers;

  TransactionsEndpoint(
      Submissions submissions, Bodies transactionBodies, ValueLimit limit, WriteAnswers answers) {
    this.submissions = submissions;
    this.bodies = transactionBodies;
    this.limit = limit;
    this.answers = answers;
  }

  @PostMapping("/transactions")
  void submit(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<IdempotencyKey> name = IdempotencyHeader.of(request);
    bodies.withBody(
        request,
        body -> {
          Transaction transaction = TransactionJson.read(body);
          limit.check(transaction);
          Optional<NamedRequest> named = name.map(key -> NamedRequest.of(key, transaction));
          answers.answerWhole(transaction, submissions.submit(transaction, named), response);
        });
  }
}
