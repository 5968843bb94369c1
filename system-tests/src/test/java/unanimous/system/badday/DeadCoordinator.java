package unanimous.system.badday;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import unanimous.system.cluster.Stores;
import unanimous.system.cluster.TestCluster;

/**
 * Speaks to the replicas in the name of a coordinator that was killed, by the very requests that
 * people send who try the protocol with curl.
 */
final class DeadCoordinator {

  /** Far beyond what the coordinator has issued itself. */
  private static final AtomicLong SEQUENCE = new AtomicLong(1_000_000);

  private final TestCluster cluster;
  private final String identity;
  private final String epoch;

  /** Reads from the log of the dead who it was. */
  DeadCoordinator(TestCluster cluster) {
    this.cluster = cluster;
    epoch = Stores.coordinatorMeta(cluster, "epoch");
    identity =
        """
        {"clusterId": "%s", "epoch": %s, "incarnation": "%s"}
        """
            .formatted(
                Stores.coordinatorMeta(cluster, "cluster_id"),
                epoch,
                Stores.coordinatorMeta(cluster, "incarnation"));
  }

  String newTransaction() {
    return epoch + "-" + SEQUENCE.getAndIncrement();
  }

  JsonNode hello(String replica, long highestRevision) {
    String hello = "{\"from\": %s, \"highestRevision\": %d}".formatted(identity, highestRevision);
    return cluster.http(replica).post("/hello", hello).json();
  }

  /** The replica's vote on a put, as in {@code {"yes":{"id":"1-2"}}}. */
  JsonNode prepare(String replica, String id, String key, String value) {
    String operation =
        "{\"put\": {\"key\": \"%s\", \"value\": \"%s\"}}".formatted(key, base64(value));
    String participants = "\"" + String.join("\", \"", cluster.replicas()) + "\"";
    return send(
        replica,
        "prepare",
        """
        {"id": "%s", "participants": [%s], "transaction": {"operations": [%s], "conditions": []}}
        """
            .formatted(id, participants, operation));
  }

  JsonNode commit(String replica, String id, long revision) {
    return send(replica, "commit", "{\"id\": \"%s\", \"revision\": %d}".formatted(id, revision));
  }

  private JsonNode send(String replica, String kind, String message) {
    String storeId = cluster.http(replica).get("/status").json().path("storeId").stringValue();
    String body =
        """
        {"from": %s, "storeId": "%s", "transactions": [%s]}
        """
            .formatted(identity, storeId, message);
    JsonNode answer = cluster.http(replica).post("/transactions/" + kind, body).json();
    return answer.path("answered").path("answers").path(0);
  }

  private static String base64(String value) {
    return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }
}
