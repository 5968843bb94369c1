package unanimous.coordinator.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import unanimous.coordinator.log.DecisionHistory;
import unanimous.node.driver.Inbox;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.node.wire.DecidedSoFar;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.DecisionRecord;
import unanimous.protocol.coordinator.Inspection;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.Fence;
import unanimous.protocol.transaction.TransactionId;

/**
 * {@code POST /backup/decisions}: tells a replica which of the transactions that its copy finds in
 * doubt belong into it. What the log does not hold is not decided with such a revision; where that
 * is not certain, nothing is told.
 */
@RestController
final class DecidedEndpoint {

  private final Inbox<CoordinatorEvent> inbox;
  private final DecisionHistory history;

  DecidedEndpoint(Inbox<CoordinatorEvent> inbox, DecisionHistory history) {
    this.inbox = inbox;
    this.history = history;
  }

  @PostMapping("/backup/decisions")
  DecidedSoFar.Answer decisions(@RequestBody DecidedSoFar.Question question) {
    CoordinatorIdentity identity = inbox.ask(CoordinatorEvent.Describe::new).identity();
    if (!question.to().equals(identity)) {
      throw new Problem(
              ProblemType.FENCED, "Not answered: " + Fence.UNKNOWN_COORDINATOR.words() + ".")
          .asException();
    }
    List<DecidedSoFar.Commit> commits = new ArrayList<>();
    for (TransactionId id : question.inDoubt()) {
      Optional<DecisionRecord> decision = history.find(id);
      if (decision.isEmpty()) {
        requireUndecided(id);
      }
      decision
          .filter(known -> known.revision() <= question.revision())
          .ifPresent(known -> commits.add(new DecidedSoFar.Commit(id, known.revision())));
    }
    return new DecidedSoFar.Answer(commits);
  }

  /**
   * A decision may have been forgotten; and as long as not all replicas have accepted this
   * coordinator, its log may be an older copy that lacks it (invariant 2).
   */
  private void requireUndecided(TransactionId id) {
    Inspection inspection = inbox.ask(reply -> new CoordinatorEvent.Inspect(id, reply));
    boolean mayBeMissing =
        inspection instanceof Inspection.NotInMemory(var notAccepted) && !notAccepted.isEmpty();
    if (mayBeMissing || history.mayBeForgotten(id)) {
      throw uncertain(id);
    }
  }

  private static ProblemException uncertain(TransactionId id) {
    return new Problem(
            ProblemType.IN_DOUBT,
            "What became of " + id + " is not certain from this log now. Ask again in a moment.")
        .asException();
  }
}
