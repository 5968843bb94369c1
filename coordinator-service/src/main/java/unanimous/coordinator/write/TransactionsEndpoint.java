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

  TransactionsEndpoint(Submissions submissions, Bodies transactionBodies) {
    this.submissions = submissions;
    this.bodies = transactionBodies;
  }

  @PostMapping("/transactions")
  void submit(HttpServletRequest request, HttpServletResponse response) throws IOException {
    bodies.withBody(
        request,
        body -> {
          Transaction transaction = TransactionJson.read(body);
          WriteAnswers.answerWhole(transaction, submissions.submit(transaction), response);
        });
  }
}
