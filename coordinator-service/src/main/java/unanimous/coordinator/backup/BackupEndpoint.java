package unanimous.coordinator.backup;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import unanimous.coordinator.read.ReadableReplicas;
import unanimous.node.access.Needs;
import unanimous.node.access.Scope;
import unanimous.node.driver.Inbox;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemType;
import unanimous.node.wire.BackupOrder;
import unanimous.node.wire.WireClient;
import unanimous.node.wire.WireFormat;
import unanimous.protocol.coordinator.ClusterView;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.message.Member;

/**
 * {@code GET /backup}: a copy of the store, for operators. A replica in sync makes it; here it only
 * passes, piece by piece.
 */
@RestController
final class BackupEndpoint {

  private static final Logger log = LoggerFactory.getLogger(BackupEndpoint.class);

  private final Inbox<CoordinatorEvent> inbox;
  private final ReadableReplicas replicas;
  private final WireClient client;

  BackupEndpoint(
      Inbox<CoordinatorEvent> inbox, ReadableReplicas replicas, WireClient backupClient) {
    this.inbox = inbox;
    this.replicas = replicas;
    this.client = backupClient;
  }

  @Needs(Scope.OPERATE)
  @GetMapping("/backup")
  void backup(HttpServletResponse response) throws IOException {
    // Every write that anybody was told is committed has at most this revision, and is durable.
    ClusterView begin = inbox.ask(CoordinatorEvent.Describe::new);
    for (Member replica : replicas.shuffled()) {
      var order = new BackupOrder(begin.identity(), replica.storeId(), begin.highestRevision());
      try {
        client.ask(
            client.posting(URI.create(replica.url() + "/backup"), order, WireFormat.JSON),
            new BackupRelay(response));
        return;
      } catch (IOException e) {
        if (response.isCommitted()) {
          throw e;
        }
        log.warn("{} makes no copy for a backup: {}", replica.name(), e.getMessage());
        response.reset();
      }
    }
    throw new Problem(
            ProblemType.REPLICA_UNAVAILABLE,
            "No replica that is in sync makes a copy. Nothing was changed. Look at GET /replicas, and"
                + " start what is down.")
        .asException();
  }
}
