package unanimous.coordinator.write;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import unanimous.coordinator.read.SnapshotReads;
import unanimous.node.access.Access;
import unanimous.node.access.Grant;
import unanimous.node.access.Needs;
import unanimous.node.access.Scope;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemType;
import unanimous.protocol.transaction.IdempotencyKey;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.Transaction;

/** {@code POST /transactions}: several keys, all or nothing. */
@RestController
final class TransactionsEndpoint {

  private final Access access;
  private final Submissions submissions;
  private final Intake intake;
  private final WriteLimits limits;
  private final WriteAnswers answers;
  private final ReadingTransactions reading;

  TransactionsEndpoint(
      Access access,
      Submissions submissions,
      Intake transactionIntake,
      WriteLimits limits,
      WriteAnswers answers,
      SnapshotReads reads) {
    this.access = access;
    this.submissions = submissions;
    this.intake = transactionIntake;
    this.limits = limits;
    this.answers = answers;
    this.reading = new ReadingTransactions(reads, submissions, answers);
  }

  @Needs({Scope.READ, Scope.WRITE})
  @PostMapping("/transactions")
  void submit(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Preconditions.refuse(request);
    Optional<IdempotencyKey> name = IdempotencyHeader.of(request);
    Grant grant = access.grantOf(request);
    intake.withBody(
        request,
        body -> {
          TransactionRequest wanted = TransactionJson.read(body);
          requireAll(grant, wanted);
          carryOut(wanted, name, response);
        });
  }

  /** A condition tells something of its key too. */
  private static void requireAll(Grant grant, TransactionRequest wanted) {
    if (!wanted.gets().isEmpty()) {
      grant.require(Scope.READ);
    }
    if (wanted.writing().isPresent()) {
      grant.require(Scope.WRITE);
    }
    wanted.steps().forEach(step -> grant.requireCovered(step.key().text()));
    wanted.conditions().forEach(condition -> grant.requireCovered(condition.key().text()));
  }

  private void carryOut(
      TransactionRequest wanted, Optional<IdempotencyKey> name, HttpServletResponse response)
      throws IOException {
    wanted.writing().ifPresent(limits::check);
    if (!wanted.gets().isEmpty()) {
      requireNoName(wanted, name);
      reading.answer(wanted, response);
      return;
    }
    Transaction transaction = wanted.writing().orElseThrow();
    Optional<NamedRequest> named = name.map(key -> NamedRequest.of(key, transaction));
    answers.answerWhole(transaction, submissions.submit(transaction, named), response);
  }

  /** A repeat would have to be answered with what the first had read, and nobody keeps that. */
  private static void requireNoName(TransactionRequest wanted, Optional<IdempotencyKey> name) {
    if (name.isPresent() && wanted.writing().isPresent()) {
      throw new Problem(
              ProblemType.INVALID_REQUEST,
              "A transaction that reads and writes takes no Idempotency-Key: what it read is not"
                  + " kept for a repeat. Nothing was changed by this request. Read first, then"
                  + " write under the condition that each key still has the revision you read.")
          .asException();
    }
  }
}
