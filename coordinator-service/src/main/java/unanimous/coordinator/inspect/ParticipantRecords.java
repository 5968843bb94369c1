package unanimous.coordinator.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import unanimous.coordinator.log.DecisionHistory;
import unanimous.node.driver.Inbox;
import unanimous.node.wire.ForcedView;
import unanimous.node.wire.PreparedTransactions;
import unanimous.node.wire.ReplicaTransaction;
import unanimous.protocol.coordinator.ClusterView;
import unanimous.protocol.coordinator.ClusterView.ReplicaView;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.transaction.TransactionId;

/** What the replicas have recorded of transactions, asked of all of them at once. */
@Component
final class ParticipantRecords {

  private final Inbox<CoordinatorEvent> inbox;
  private final ReplicaInquiries inquiries;
  private final DecisionHistory history;

  ParticipantRecords(
      Inbox<CoordinatorEvent> inbox, ReplicaInquiries inquiries, DecisionHistory history) {
    this.history = history;
    this.inbox = inbox;
    this.inquiries = inquiries;
  }

  /**
   * What a replica has recorded of one transaction.
   *
   * @param recorded null if it does not answer
   * @param reported what it had reported as forced there, as this coordinator's log has it
   */
  record Found(
      ReplicaView replica, @Nullable ReplicaTransaction recorded, @Nullable ForcedView reported) {

    /** Whether it holds anything about the transaction. */
    boolean knows() {
      return recorded != null && !recorded.recorded().equals("nothing");
    }

    String name() {
      return replica.name().text();
    }
  }

  List<Found> of(TransactionId id) {
    Map<String, ForcedView> reported = history.forced(id);
    return ask(
        "/transactions/" + id,
        ReplicaTransaction.class,
        (replica, recorded) -> new Found(replica, recorded, reported.get(replica.name().text())));
  }

  /**
   * What a replica is in doubt about, oldest first.
   *
   * @param prepared null if it does not answer
   */
  record Doubts(ReplicaView replica, @Nullable PreparedTransactions prepared) {}

  List<Doubts> inDoubt() {
    return ask("/transactions?state=prepared", PreparedTransactions.class, Doubts::new);
  }

  private interface Pairing<A, P> {

    P of(ReplicaView replica, @Nullable A answer);
  }

  private <A, P> List<P> ask(String path, Class<A> type, Pairing<A, P> pairing) {
    ClusterView cluster = inbox.ask(CoordinatorEvent.Describe::new);
    Map<String, A> answers =
        inquiries.ask(cluster.replicas().stream().map(ReplicaView::url).toList(), path, type);
    List<P> all = new ArrayList<>();
    for (ReplicaView replica : cluster.replicas()) {
      all.add(pairing.of(replica, answers.get(replica.url())));
    }
    return all;
  }
}
