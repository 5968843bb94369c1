package unanimous.coordinator.inspect;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import unanimous.node.access.Needs;
import unanimous.node.access.Scope;
import unanimous.node.driver.Inbox;
import unanimous.node.wire.ReplicaStatus;
import unanimous.protocol.coordinator.ClusterView;
import unanimous.protocol.coordinator.ClusterView.ReplicaView;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.transaction.TransactionId;

/** {@code GET /replicas}: the cluster, as the coordinator sees it and as the replicas say. */
@RestController
final class ReplicasEndpoint {

  private final Inbox<CoordinatorEvent> inbox;
  private final ReplicaInquiries inquiries;

  ReplicasEndpoint(Inbox<CoordinatorEvent> inbox, ReplicaInquiries inquiries) {
    this.inbox = inbox;
    this.inquiries = inquiries;
  }

  /** The cluster. */
  record Cluster(
      String clusterId, long epoch, long revision, boolean acceptsWrites, List<Replica> replicas) {}

  /** A replica; what it says of itself is null if it does not answer. */
  record Replica(
      String name,
      String url,
      String state,
      @Nullable String reason,
      @Nullable String storeId,
      @Nullable Long epoch,
      @Nullable Long revision,
      List<TransactionId> inDoubt,
      long oldestInDoubtMillis,
      List<TransactionId> forced) {}

  @Needs(Scope.OPERATE)
  @GetMapping("/replicas")
  Cluster replicas() {
    ClusterView cluster = inbox.ask(CoordinatorEvent.Describe::new);
    List<String> urls = cluster.replicas().stream().map(ReplicaView::url).toList();
    Map<String, ReplicaStatus> statuses = inquiries.ask(urls, "/status", ReplicaStatus.class);
    return new Cluster(
        cluster.identity().clusterId(),
        cluster.identity().epoch(),
        cluster.highestRevision(),
        cluster.acceptsWrites(),
        cluster.replicas().stream()
            .map(replica -> replica(replica, statuses.get(replica.url())))
            .toList());
  }

  private static Replica replica(ReplicaView view, @Nullable ReplicaStatus status) {
    String reason = view.state().reason();
    return new Replica(
        view.name().text(),
        view.url(),
        view.state().word(),
        reason.isEmpty() ? null : reason,
        status == null ? null : status.storeId(),
        status == null ? null : status.epoch(),
        status == null ? null : status.revision(),
        status == null ? List.of() : status.inDoubt(),
        status == null ? 0 : status.oldestInDoubtMillis(),
        status == null ? List.of() : status.forced());
  }
}
