package unanimous.coordinator.inspect;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import unanimous.coordinator.inspect.NextSteps.Next;
import unanimous.coordinator.inspect.ParticipantRecords.Found;
import unanimous.coordinator.inspect.TransactionViews.Shown;
import unanimous.coordinator.log.DecisionHistory;
import unanimous.node.access.Access;
import unanimous.node.access.Needs;
import unanimous.node.access.Scope;
import unanimous.node.driver.Inbox;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemException;
import unanimous.node.web.ProblemType;
import unanimous.node.web.TransactionPath;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.Inspection;
import unanimous.protocol.coordinator.TransactionView;
import unanimous.protocol.coordinator.TransactionView.State;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.TransactionId;

/** What became of transactions, for people. */
@RestController
final class TransactionsInspection {

  private final Access access;
  private final Inbox<CoordinatorEvent> inbox;
  private final DecisionHistory history;
  private final ParticipantRecords records;
  private final TransactionViews views;
  private final NextSteps nextSteps;

  TransactionsInspection(
      Access access,
      Inbox<CoordinatorEvent> inbox,
      DecisionHistory history,
      ParticipantRecords records,
      TransactionViews views,
      NextSteps nextSteps) {
    this.access = access;
    this.inbox = inbox;
    this.history = history;
    this.records = records;
    this.views = views;
    this.nextSteps = nextSteps;
  }

  /** What is under way, oldest first. */
  record UnderWay(List<Shown> transactions) {}

  @Needs(Scope.OPERATE)
  @GetMapping("/transactions")
  UnderWay underWay(@RequestParam(required = false) @Nullable String state) {
    State wanted = state(state);
    List<TransactionView> all = inbox.ask(CoordinatorEvent.ListUnderWay::new);
    return new UnderWay(
        all.stream().filter(view -> view.state() == wanted).map(views::of).toList());
  }

  /** What is in doubt anywhere, longest first; and who could not be asked. */
  @Needs(Scope.OPERATE)
  @GetMapping(path = "/transactions", params = "state=in-doubt")
  DoubtsEverywhere inDoubt() {
    return DoubtsEverywhere.of(records.inDoubt());
  }

  /** Also for whoever wrote something and was not told what became of it. */
  @Needs({Scope.READ, Scope.WRITE, Scope.OPERATE})
  @GetMapping("/transactions/{id}")
  Shown transaction(@PathVariable String id, HttpServletRequest request) {
    return find(TransactionPath.parse(id)).onlyWithKeys(access.grantOf(request)::covers);
  }

  private Shown find(TransactionId transaction) {
    Inspection inspection = inbox.ask(reply -> new CoordinatorEvent.Inspect(transaction, reply));
    return switch (inspection) {
      case Inspection.Known(TransactionView view) -> known(view);
      case Inspection.NotInMemory(Set<ParticipantName> notAccepted) ->
          over(fromLog(transaction, notAccepted));
      case Inspection.NeverIssued() -> ofAnotherLog(transaction);
    };
  }

  /** When the log was lost and another one stands in its place, the replicas still know. */
  private Shown ofAnotherLog(TransactionId id) {
    List<Found> found = records.of(id);
    // Of one that cannot be, replicas say that it is settled, as of all that lie so far back.
    if (!id.canBeIssued() || found.stream().noneMatch(Found::knows)) {
      throw notFound(id + " was never issued.");
    }
    return views
        .unknownHere(id)
        .with(found.stream().map(views::participant).toList(), nextSteps.inquiries(found));
  }

  private Shown known(TransactionView view) {
    List<Found> found = records.of(view.id());
    List<Next> steps = new ArrayList<>(nextSteps.of(view, found));
    steps.addAll(nextSteps.inquiries(found));
    return views
        .of(view)
        .with(found.stream().map(one -> views.participant(one, view)).toList(), steps);
  }

  private Shown over(Shown shown) {
    List<Found> found = records.of(shown.transaction());
    return shown.with(found.stream().map(views::participant).toList(), nextSteps.inquiries(found));
  }

  private Shown fromLog(TransactionId id, Set<ParticipantName> notAccepted) {
    return history
        .find(id)
        .map(views::committed)
        .orElseGet(() -> {
          if (history.mayBeForgotten(id)) {
            throw notFound(id + " is over for so long that its decision is forgotten.");
          }
          return notAccepted.isEmpty()
              ? views.presumedAborted(id)
              : views.notPresumedYet(id, notAccepted);
        });
  }

  private static State state(@Nullable String word) {
    return switch (word) {
      case "preparing" -> State.PREPARING;
      case "committing" -> State.COMMITTING;
      case null, default ->
          throw new Problem(
                  ProblemType.INVALID_REQUEST,
                  "Ask for /transactions?state=preparing, committing or in-doubt.")
              .asException();
    };
  }

  private static ProblemException notFound(String detail) {
    return new Problem(ProblemType.TRANSACTION_NOT_FOUND, detail).asException();
  }
}
