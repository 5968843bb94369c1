package unanimous.coordinator.force;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import unanimous.node.access.Needs;
import unanimous.node.access.Scope;
import unanimous.node.driver.Inbox;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemType;
import unanimous.node.web.TransactionPath;
import unanimous.node.wire.ForceOrder;
import unanimous.node.wire.ForceReport;
import unanimous.node.wire.ForceReport.AtReplica;
import unanimous.node.wire.RefusedRequest;
import unanimous.node.wire.Unreached;
import unanimous.node.wire.WireClient;
import unanimous.node.wire.WireFormat;
import unanimous.protocol.coordinator.ClusterView;
import unanimous.protocol.coordinator.ClusterView.ReplicaView;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.TransactionId;

/**
 * {@code POST /transactions/{id}/force}: hands an operator's order to one replica after the other.
 * They, who have promised, ask this coordinator and each other before they obey; this process only
 * knows where they are, even when its own log is not the one that they obey.
 */
@RestController
final class ForceEndpoint {

  private final Inbox<CoordinatorEvent> inbox;
  private final WireClient client;

  ForceEndpoint(Inbox<CoordinatorEvent> inbox, WireClient forceClient) {
    this.inbox = inbox;
    this.client = forceClient;
  }

  // Who accepts no JSON is refused before anything is forced, not when it is to be told.
  @Needs(Scope.OPERATE)
  @PostMapping(path = "/transactions/{id}/force", produces = MediaType.APPLICATION_JSON_VALUE)
  ForceReport force(@PathVariable String id, @RequestBody ForceOrder order) {
    TransactionId transaction = TransactionPath.parse(id);
    order.confirmed(transaction);
    ClusterView cluster = inbox.ask(CoordinatorEvent.Describe::new);
    requireKnown(order.without(), cluster);
    List<AtReplica> results = new ArrayList<>();
    // In turn: the second asks the first before it obeys, so that all come to the same.
    cluster.replicas().forEach(replica -> results.add(force(replica, transaction, order)));
    ForceReport report = new ForceReport(transaction, order.outcome(), results);
    if (report.forcesNothing()) {
      throw new Problem(ProblemType.FORCE_REFUSED, words(results)).asException();
    }
    return report;
  }

  /** Who gives up a replica by a name that no replica has may mean another one. */
  private static void requireKnown(Set<ParticipantName> givenUp, ClusterView cluster) {
    List<ParticipantName> known = cluster.replicas().stream().map(ReplicaView::name).toList();
    for (ParticipantName name : givenUp) {
      if (!known.contains(name)) {
        throw new Problem(
                ProblemType.INVALID_REQUEST,
                "There is no replica "
                    + name.text()
                    + " to go without; there are "
                    + known.stream().map(ParticipantName::text).collect(Collectors.joining(", "))
                    + ". Nothing was forced.")
            .asException();
      }
    }
  }

  private AtReplica force(ReplicaView replica, TransactionId id, ForceOrder order) {
    String name = replica.name().text();
    try {
      var request =
          client.posting(
              URI.create(replica.url() + "/transactions/" + id + "/force"), order, WireFormat.JSON);
      // On one left over from an earlier life of the replica nobody could say what became of it.
      request.setHeader(HttpHeaders.CONNECTION, "close");
      return client
          .execute(request, answer -> client.read(answer, ForceReport.class))
          .replicas()
          .getFirst();
    } catch (RefusedRequest e) {
      return new AtReplica(name, "refused", e.detail());
    } catch (Unreached e) {
      return new AtReplica(name, "unreachable", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      // It may have forced it, and died before it could say so.
      return new AtReplica(name, "unknown", String.valueOf(e.getMessage()));
    }
  }

  private static String words(List<AtReplica> results) {
    return results.stream()
        .map(one ->
            one.result().equals("refused")
                ? String.valueOf(one.detail())
                : one.name() + " could not be reached: " + one.detail() + ".")
        .collect(Collectors.joining(" "));
  }
}
