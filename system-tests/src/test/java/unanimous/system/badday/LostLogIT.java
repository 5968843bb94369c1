package unanimous.system.badday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.Stores;
import unanimous.system.cluster.TestCluster;
import unanimous.system.crashpoints.CrashPointOrders;
import unanimous.system.http.Problems;
import unanimous.system.http.Response;

/** The coordinator's log is lost for good while all replicas are in doubt: an operator decides. */
final class LostLogIT {

  private static final String KEY = "forced/key";

  @RegisterExtension
  static final RealCluster REAL =
      RealCluster.own("lost-log", 3, "-Dspring.profiles.active=crash-points");

  private final TestCluster cluster;

  LostLogIT(TestCluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void anOperatorEndsTheDoubtAndTheRecordOfItStays() {
    String id = inDoubtEverywhere();
    loseTheLog();

    Problems.assertFinal(force(id, "commit", "1-999"), 400, "invalid-request");
    assertThat(Stores.inDoubt(cluster, "replica-1")).as("nothing changed").isOne();
    Response forced = force(id, "commit", id);

    assertThat(forced.status()).as("%s", forced).isEqualTo(200);
    for (String replica : cluster.replicas()) {
      await()
          .atMost(TestCluster.PATIENCE)
          .untilAsserted(() -> assertThat(cluster.http(replica).read(KEY).text()).isEqualTo("new"));
      requireForced(replica, id);
      cluster.kill(replica);
      cluster.start(replica);
      requireForced(replica, id);
      assertThat(cluster.http(replica).get("/actuator/prometheus").text())
          .containsPattern("unanimous_forced_outcomes\\{.*standing=\"unconfirmed\".*} 1.0");
    }
    Problems.assertFinal(force(id, "abort", id), 409, "force-refused");
    requireForced("replica-1", id);
  }

  /** The coordinator dies when it was about to decide; all have voted. */
  private String inDoubtEverywhere() {
    cluster.coordinator().put(KEY, "old");
    cluster.settledStore();
    new CrashPointOrders(cluster.coordinator()).haltAt(CrashPoint.DECISION_BEFORE_FORCE, 1);
    // Its client is told nothing: the connection breaks.
    CompletableFuture<?> client =
        CompletableFuture.runAsync(() -> cluster.coordinator().put(KEY, "new"));
    await().atMost(TestCluster.PATIENCE).until(() -> !cluster.runs(TestCluster.COORDINATOR));
    await().atMost(TestCluster.PATIENCE).until(client::isCompletedExceptionally);
    return cluster
        .http("replica-1")
        .get("/transactions?state=prepared")
        .json()
        .at("/transactions/0/transaction")
        .stringValue();
  }

  private void loseTheLog() {
    new DatabaseFiles(cluster.folder(TestCluster.COORDINATOR)).takeAway();
    cluster.start(TestCluster.COORDINATOR);
  }

  private Response force(String id, String outcome, String confirm) {
    return cluster
        .coordinator()
        .post(
            "/transactions/" + id + "/force",
            "{\"outcome\": \"%s\", \"confirm\": \"%s\"}".formatted(outcome, confirm));
  }

  private void requireForced(String replica, String id) {
    JsonNode recorded = cluster.http(replica).get("/transactions/" + id).json();
    assertThat(recorded.path("recorded").stringValue()).isEqualTo("forced");
    assertThat(recorded.at("/forced/outcome").stringValue()).isEqualTo("commit");
    assertThat(recorded.at("/forced/standing").stringValue()).isEqualTo("unconfirmed");
  }
}
