package unanimous.coordinator.write;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import unanimous.coordinator.read.SnapshotReads;
import unanimous.coordinator.room.Room;
import unanimous.node.web.ProblemException;
import unanimous.protocol.coordinator.AbortReason;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Transaction;

/**
 * Transactions that read. The keys are read first, as of one moment at one replica. If nothing is
 * written that is all. Else the writes are submitted on the condition that each key that was read
 * is still at the revision that was read: every replica checks this under the keys' locks when it
 * prepares, so that at the commit point what was read still is what the transaction writes upon. If
 * only such an added condition fails, the keys are read again.
 */
final class ReadingTransactions {

  /** Whoever loses so often to others is told, rather than hold everyone up. */
  private static final int ATTEMPTS = 5;

  private final SnapshotReads reads;
  private final Submissions submissions;
  private final WriteAnswers answers;

  ReadingTransactions(SnapshotReads reads, Submissions submissions, WriteAnswers answers) {
    this.reads = reads;
    this.submissions = submissions;
    this.answers = answers;
  }

  void answer(TransactionRequest request, HttpServletResponse response) throws IOException {
    Optional<Transaction> writing = request.writing();
    try (Room.Place memory = reads.memory()) {
      if (writing.isPresent()) {
        submit(request, writing.get(), memory, response);
      } else {
        look(request, memory, response);
      }
    }
  }

  private void look(TransactionRequest request, Room.Place memory, HttpServletResponse response)
      throws IOException {
    KeysRead read = read(request.looked(), memory);
    read.requireAll(request.conditions());
    answers.answerReads(request, read, response);
  }

  private void submit(
      TransactionRequest request,
      Transaction writing,
      Room.Place memory,
      HttpServletResponse response)
      throws IOException {
    Optional<Outcome.Aborted> lastTry = Optional.empty();
    try {
      for (int attempt = 1; ; attempt++) {
        KeysRead read = readToWrite(request, memory);
        List<Condition> added = read.addedTo(request.conditions());
        Outcome outcome = submissions.submit(on(writing, added), Optional.empty());
        if (!(outcome instanceof Outcome.Aborted aborted)
            || !(aborted.reason() instanceof AbortReason.ConditionFailed failed)
            || !added.contains(failed.condition())) {
          answers.answerWhole(request, read, outcome, response);
          return;
        }
        if (attempt == ATTEMPTS) {
          answers.answer(aborted, AbortProblems.overtaken(failed.condition().key()), response);
          return;
        }
        lastTry = Optional.of(aborted);
      }
    } catch (ProblemException refused) {
      // Who has had a transaction is told which, whatever the next try comes to.
      answers.answer(lastTry.orElseThrow(() -> refused), refused.problem(), response);
    }
  }

  /**
   * What is false of what was read need not be tried, and must not be: were it true later, the
   * writes would be made upon something else than what was read.
   */
  private KeysRead readToWrite(TransactionRequest request, Room.Place memory) {
    KeysRead read;
    try {
      read = read(new LinkedHashSet<>(request.gets()), memory);
    } catch (ProblemException e) {
      throw AbortProblems.unread(e.problem()).asException();
    }
    read.requireAll(request.conditions());
    return read;
  }

  private KeysRead read(Set<Key> keys, Room.Place memory) {
    List<Key> order = List.copyOf(keys);
    return KeysRead.of(order, reads.together(order, memory));
  }

  private static Transaction on(Transaction writing, List<Condition> added) {
    List<Condition> conditions = new ArrayList<>(writing.conditions());
    conditions.addAll(added);
    return new Transaction(writing.operations(), conditions);
  }
}
