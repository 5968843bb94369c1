package unanimous.coordinator.inspect;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import unanimous.coordinator.inspect.TransactionViews.Participant;
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
import unanimous.node.wire.ReplicaTransaction;
import unanimous.protocol.coordinator.ClusterView;
import unanimous.protocol.coordinator.ClusterView.ReplicaView;
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
  private final ReplicaInquiries inquiries;
  private final TransactionViews views;

  TransactionsInspection(
      Access access,
      Inbox<CoordinatorEvent> inbox,
      DecisionHistory history,
      ReplicaInquiries inquiries,
      TransactionViews views) {
    this.access = access;
    this.inbox = inbox;
    this.history = history;
    this.inquiries = inquiries;
    this.views = views;
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

  /** Also for whoever wrote something and was not told what became of it. */
  @Needs({Scope.READ, Scope.WRITE, Scope.OPERATE})
  @GetMapping("/transactions/{id}")
  Shown transaction(@PathVariable String id, HttpServletRequest request) {
    return find(id, TransactionPath.parse(id)).onlyWithKeys(access.grantOf(request)::covers);
  }

  private Shown find(String id, TransactionId transaction) {
    Inspection inspection = inbox.ask(reply -> new CoordinatorEvent.Inspect(transaction, reply));
    return switch (inspection) {
      case Inspection.Known(TransactionView view) ->
          views.of(view).with(participants(transaction, view.state(), view.awaited()));
      case Inspection.NotInMemory(Set<ParticipantName> notAccepted) ->
          fromLog(transaction, notAccepted)
              .with(participants(transaction, State.COMMITTED, Set.of()));
      case Inspection.NeverIssued() -> throw notFound(id + " was never issued.");
    };
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

  private List<Participant> participants(
      TransactionId id, State state, Set<ParticipantName> awaited) {
    ClusterView cluster = inbox.ask(CoordinatorEvent.Describe::new);
    List<String> urls = cluster.replicas().stream().map(ReplicaView::url).toList();
    Map<String, ReplicaTransaction> recorded =
        inquiries.ask(urls, "/transactions/" + id, ReplicaTransaction.class);
    List<Participant> participants = new ArrayList<>();
    for (ReplicaView replica : cluster.replicas()) {
      ReplicaTransaction found = recorded.get(replica.url());
      participants.add(
          new Participant(
              replica.name().text(),
              found == null ? "unreachable" : found.recorded(),
              awaited.contains(replica.name()) ? awaitedIn(state) : "nothing"));
    }
    return participants;
  }

  private static String awaitedIn(State state) {
    return switch (state) {
      case PREPARING -> "vote";
      case COMMITTING -> "acknowledgement";
      case COMMITTED, ABORTED -> "nothing";
    };
  }

  private static State state(@Nullable String word) {
    return switch (word) {
      case "preparing" -> State.PREPARING;
      case "committing" -> State.COMMITTING;
      case null, default ->
          throw new Problem(
                  ProblemType.INVALID_REQUEST,
                  "Ask for /transactions?state=preparing or /transactions?state=committing.")
              .asException();
    };
  }

  private static ProblemException notFound(String detail) {
    return new Problem(ProblemType.TRANSACTION_NOT_FOUND, detail).asException();
  }
}
