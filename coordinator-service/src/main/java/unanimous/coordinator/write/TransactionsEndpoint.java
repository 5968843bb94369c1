package unanimous.coordinator.write;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import unanimous.protocol.transaction.Transaction;

/** {@code POST /transactions}: several keys, all or nothing. */
@RestController
final class TransactionsEndpoint {

  private final Submissions submissions;
  private final Bodies bodies;
  private final ValueLimit limit;

  TransactionsEndpoint(Submissions submissions, Bodies transactionBodies, ValueLimit limit) {
    this.submissions = submissions;
    this.bodies = transactionBodies;
    this.limit = limit;
  }

  @PostMapping("/transactions")
  void submit(HttpServletRequest request, HttpServletResponse response) throws IOException {
    bodies.withBody(
        request,
        body -> {
          Transaction transaction = TransactionJson.read(body);
          limit.check(transaction);
          WriteAnswers.answerWhole(transaction, submissions.submit(transaction), response);
        });
  }
}
