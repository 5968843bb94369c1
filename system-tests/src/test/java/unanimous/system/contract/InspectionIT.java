package unanimous.system.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Http;
import unanimous.system.http.Problems;
import unanimous.system.http.Response;

/** What users and programs can find out about transactions, replicas and processes. */
final class InspectionIT {

  @RegisterExtension static final RealCluster REAL = RealCluster.shared();

  private final TestCluster cluster;
  private final Http http;

  InspectionIT(TestCluster cluster) {
    this.cluster = cluster;
    this.http = cluster.coordinator();
  }

  @Test
  void tellsWhatBecameOfACommittedTransaction() {
    Response put = http.put("asked/about", "1");
    cluster.settledStore();

    JsonNode seen = http.get("/transactions/" + put.transaction()).json();

    assertThat(seen.path("transaction").stringValue()).isEqualTo(put.transaction());
    assertThat(seen.path("state").stringValue()).isEqualTo("committed");
    assertThat(seen.path("revision").longValue()).isEqualTo(put.revision());
    assertThat(seen.path("reason").isNull()).isTrue();
    assertThat(seen.path("keys").valueStream().map(JsonNode::stringValue))
        .containsExactly("asked/about");
    assertThat(seen.path("ageMillis").longValue()).isNotNegative();
    assertThat(seen.path("participants").valueStream().map(p -> p.path("name").stringValue()))
        .containsExactlyElementsOf(cluster.replicas());
    assertThat(seen.path("participants").valueStream().map(p -> p.path("awaited").stringValue()))
        .containsOnly("nothing");
  }

  @Test
  void tellsWhyATransactionWasAborted() {
    http.put("asked/why", "1");
    Response refused = http.put("asked/why", "2", "If-None-Match", "*");

    JsonNode seen = http.get("/transactions/" + refused.transaction()).json();

    assertThat(seen.path("state").stringValue()).isEqualTo("aborted");
    assertThat(seen.path("revision").isNull()).isTrue();
    assertThat(seen.path("reason").stringValue()).contains("asked/why");
  }

  @Test
  void knowsNothingOfATransactionThatWasNeverIssued() {
    long epoch = cluster.view().path("epoch").longValue();

    for (String id : List.of(epoch + "-999999999", epoch + 1 + "-1")) {
      Problems.assertFinal(http.get("/transactions/" + id), 404, "transaction-not-found");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "1", "1-2-3", "-1-2", "1-99999999999999999999"})
  void refusesWhatIsNoTransactionsId(String id) {
    Problems.assertFinal(http.get("/transactions/" + id), 400, "invalid-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"preparing", "committing"})
  void listsWhatIsUnderWay(String state) {
    cluster.settledStore();

    Response list = http.get("/transactions?state=" + state);

    assertThat(list.status()).isEqualTo(200);
    assertThat(list.json().path("transactions").isArray()).isTrue();
    assertThat(list.json().path("transactions")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?state=", "?state=committed", "?state=%00"})
  void saysWhichStatesCanBeListed(String query) {
    Problems.assertFinal(http.get("/transactions" + query), 400, "invalid-request");
  }

  @Test
  void showsTheClusterAsItIs() {
    cluster.settledStore();
    long revision = http.put("shown", "1").revision();
    await()
        .atMost(TestCluster.PATIENCE)
        .until(
            () -> http.get("/transactions?state=committing").json().path("transactions").isEmpty());

    JsonNode view = cluster.view();

    assertThat(view.path("clusterId").stringValue()).isNotBlank();
    assertThat(view.path("epoch").longValue()).isPositive();
    assertThat(view.path("revision").longValue()).isEqualTo(revision);
    assertThat(view.path("acceptsWrites").booleanValue()).isTrue();
    assertThat(view.path("replicas").size()).isEqualTo(3);
    for (JsonNode replica : view.path("replicas")) {
      String name = replica.path("name").stringValue();
      assertThat(replica.path("url").stringValue()).isEqualTo(cluster.http(name).url());
      assertThat(replica.path("state").stringValue()).isEqualTo("in-sync");
      assertThat(replica.path("reason").isNull()).isTrue();
      assertThat(replica.path("storeId").stringValue()).isNotBlank();
      assertThat(replica.path("epoch").longValue()).isEqualTo(view.path("epoch").longValue());
      assertThat(replica.path("revision").longValue()).isEqualTo(revision);
      assertThat(replica.path("inDoubt")).isEmpty();
      assertThat(replica.path("oldestInDoubtMillis").longValue()).isZero();
    }
  }

  @Test
  void everyProcessIsAliveAndReady() {
    for (String name : cluster.names()) {
      for (String probe : new String[] {"", "/liveness", "/readiness"}) {
        Response health = cluster.http(name).get("/actuator/health" + probe);
        assertThat(health.status()).as(name + probe).isEqualTo(200);
        assertThat(health.json().path("status").stringValue()).as(name + probe).isEqualTo("UP");
      }
    }
  }

  @Test
  void theCoordinatorIsMeasured() {
    http.put("measured", "1");
    http.put("measured", "2", "If-None-Match", "*");

    assertThat(http.get("/actuator/prometheus").text())
        .contains("unanimous_transactions_total{")
        .contains("outcome=\"committed\"")
        .contains("reason=\"condition-failed\"")
        .contains("unanimous_phase_seconds_bucket{")
        .contains("unanimous_link_queue{")
        .contains("unanimous_link_batch_messages_bucket{")
        .contains("unanimous_redeliveries_total{")
        .contains("unanimous_replicas_in_sync{");
  }

  @Test
  void theReplicasAreMeasured() {
    http.put("measured", "1");

    for (String replica : cluster.replicas()) {
      assertThat(cluster.http(replica).get("/actuator/prometheus").text())
          .as(replica)
          .contains("unanimous_participant_in_doubt{")
          .contains("unanimous_participant_in_doubt_oldest_seconds{")
          .contains("unanimous_participant_events_total{")
          .contains("event=\"voted-yes\"");
    }
  }
}
