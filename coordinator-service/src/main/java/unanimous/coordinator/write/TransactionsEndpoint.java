package unanimous.coordinator.write;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import unanimous.coordinator.read.SnapshotReads;
import unanimous.protocol.transaction.Transaction;

/** {@code POST /transactions}: several keys, all or nothing. */
@RestController
final class TransactionsEndpoint {

  private final Submissions submissions;
  private final Bodies bodies;
  private final ValueLimit limit;
  private final WriteAnswers answers;
  private final ReadingTransactions reading;

  TransactionsEndpoint(
      Submissions submissions,
      Bodies transactionBodies,
      ValueLimit limit,
      WriteAnswers answers,
      SnapshotReads reads) {
    this.submissions = submissions;
    this.bodies = transactionBodies;
    this.limit = limit;
    this.answers = answers;
    this.reading = new ReadingTransactions(reads, submissions, answers);
  }

  @PostMapping("/transactions")
  void submit(HttpServletRequest request, HttpServletResponse response) throws IOException {
    bodies.withBody(
        request,
        body -> {
          TransactionRequest wanted = TransactionJson.read(body);
          wanted.writing().ifPresent(limit::check);
          if (wanted.gets().isEmpty()) {
            submit(wanted.writing().orElseThrow(), response);
          } else {
            reading.answer(wanted, response);
          }
        });
  }

  private void submit(Transaction transaction, HttpServletResponse response) throws IOException {
    answers.answerWhole(transaction, submissions.submit(transaction), response);
  }
}
