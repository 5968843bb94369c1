package unanimous.system.badday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.system.cluster.Stores;
import unanimous.system.cluster.TestCluster;
import unanimous.system.crashpoints.CrashPointOrders;
import unanimous.system.http.Problems;

/** A log is lost for good while replicas are in doubt: an operator decides. */
final class LostLogIT {

  private static final String KEY = "forced/key";

  private TestCluster cluster;
  private Operator operator;

  @BeforeEach
  void start() {
    cluster = TestCluster.up("lost-log", 3, "-Dspring.profiles.active=crash-points");
    operator = new Operator(cluster);
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void anOperatorEndsTheDoubtAndTheRecordOfItStays() {
    String id = inDoubtEverywhere(CrashPoint.DECISION_BEFORE_FORCE);
    loseTheCoordinatorsLog();

    Problems.assertFinal(operator.forceConfirmed(id, "commit", "1-999"), 400, "invalid-request");
    assertThat(Stores.inDoubt(cluster, "replica-1")).as("nothing changed").isOne();
    JsonNode seen = cluster.coordinator().get("/transactions/" + id).json();
    assertThat(seen.path("state").stringValue()).as("of another log").isEqualTo("unknown");
    assertThat(seen.at("/participants/0/recorded").stringValue()).isEqualTo("prepared");
    Map<String, String> results = Operator.results(operator.force(id, "commit"));

    assertThat(results).containsOnlyKeys(cluster.replicas());
    assertThat(results.values()).containsOnly("forced");
    for (String replica : cluster.replicas()) {
      assertThat(cluster.http(replica).read(KEY).text()).isEqualTo("new");
      operator.requireForced(replica, id, "commit", "unconfirmed");
      cluster.kill(replica);
      cluster.start(replica);
      operator.requireForced(replica, id, "commit", "unconfirmed");
      assertThat(cluster.http(replica).get("/actuator/prometheus").text())
          .containsPattern("unanimous_forced_outcomes\\{.*standing=\"unconfirmed\".*} 1.0");
    }
    assertThat(Operator.refusal(operator.force(id, "abort"))).contains("forced to commit already");
    operator.requireForced("replica-1", id, "commit", "unconfirmed");
  }

  @Test
  void aReplicaThatDiesWhileItForcesHasDoneAllOfItOrNothing() {
    String id = inDoubtEverywhere(CrashPoint.DECISION_BEFORE_FORCE);
    loseTheCoordinatorsLog();

    forceAndDie(id, CrashPoint.FORCED_BEFORE_FORCE);
    assertThat(operator.recorded("replica-1", id)).isEqualTo("prepared");
    Problems.assertRetryable(cluster.http("replica-1").read(KEY), 503, "in-doubt");

    forceAndDie(id, CrashPoint.FORCED_AFTER_FORCE);
    operator.requireForced("replica-1", id, "commit", "unconfirmed");
    assertThat(cluster.http("replica-1").read(KEY).text()).isEqualTo("new");

    assertThat(Operator.results(operator.force(id, "commit")).values()).containsOnly("forced");
  }

  /** The order is handed to replica-1 first, and while it is silent the others do not obey. */
  private void forceAndDie(String id, CrashPoint point) {
    new CrashPointOrders(cluster.http("replica-1")).haltAt(point, 1);
    assertThat(Operator.results(operator.force(id, "commit")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("replica-1", "unknown", "replica-2", "refused", "replica-3", "refused"));
    await().atMost(TestCluster.PATIENCE).until(() -> !cluster.runs("replica-1"));
    cluster.start("replica-1");
  }

  @Test
  void theLostLogTurnsUpAndContradictsWhatWasForced() {
    String id = inDoubtEverywhere(CrashPoint.DECISION_AFTER_FORCE);
    loseTheCoordinatorsLog();
    assertThat(Operator.results(operator.force(id, "abort")).values()).containsOnly("forced");

    cluster.kill(TestCluster.COORDINATOR);
    coordinatorsFiles().putBack();
    cluster.start(TestCluster.COORDINATOR);

    for (String replica : cluster.replicas()) {
      await()
          .atMost(TestCluster.PATIENCE)
          .untilAsserted(() -> operator.requireForced(replica, id, "abort", "contradicted"));
      assertThat(cluster.http(replica).read(KEY).text()).as("it stays").isEqualTo("old");
      assertThat(cluster.log(replica)).contains("another outcome was decided");
      awaitState(replica, "refused");
    }
    Problems.assertRetryable(cluster.coordinator().put(KEY, "newer"), 503, "replica-unavailable");
    requireKnownToTheCoordinator(id, "contradicted", cluster.replicas());
  }

  @Test
  void aReplicaWhoseLogIsLostIsGivenUpByName() {
    List<String> left = List.of("replica-1", "replica-2");
    String id = inDoubtEverywhere(CrashPoint.DECISION_BEFORE_FORCE);
    cluster.kill("replica-3");
    new DatabaseFiles(cluster.folder("replica-3")).takeAway();
    cluster.start("replica-3");
    cluster.start(TestCluster.COORDINATOR);
    left.forEach(replica -> awaitState(replica, "in-sync"));
    awaitState("replica-3", "refused");

    assertThat(Operator.refusal(operator.force(id, "commit", "replica-3")))
        .contains("its log holds no decision to commit it");
    assertThat(Operator.refusal(operator.force(id, "abort")))
        .contains("replica-3 could not be asked");
    assertThat(operator.recorded("replica-1", id)).as("nothing changed").isEqualTo("prepared");

    assertThat(Operator.results(operator.force(id, "abort", "replica-3")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("replica-1", "forced", "replica-2", "forced", "replica-3", "refused"));
    for (String replica : left) {
      operator.requireForced(replica, id, "abort", "unconfirmed");
    }
    assertThat(cluster.coordinator().read(KEY).text()).as("its key is free").isEqualTo("old");
    requireKnownToTheCoordinator(id, "unconfirmed", left);
  }

  /** In its own log: also after a restart, and when no replica can be asked. */
  private void requireKnownToTheCoordinator(String id, String standing, List<String> replicas) {
    Map<String, String> expected =
        replicas.stream().collect(Collectors.toMap(Function.identity(), _ -> standing));
    await()
        .atMost(TestCluster.PATIENCE)
        .untilAsserted(() -> assertThat(Stores.forcedReports(cluster, id)).isEqualTo(expected));
    cluster.killAll();
    cluster.start(TestCluster.COORDINATOR);
    JsonNode seen = cluster.coordinator().get("/transactions/" + id).json();
    Map<String, String> shown =
        seen.path("participants")
            .valueStream()
            .filter(one -> one.path("recorded").stringValue().equals("unreachable"))
            .filter(one -> one.path("forced").isObject())
            .collect(
                Collectors.toMap(
                    one -> one.path("name").stringValue(),
                    one -> one.at("/forced/standing").stringValue()));
    assertThat(shown).isEqualTo(expected);
  }

  /** The coordinator dies when it decides; all have voted, and its client is told nothing. */
  private String inDoubtEverywhere(CrashPoint point) {
    cluster.coordinator().put(KEY, "old");
    cluster.settledStore();
    new CrashPointOrders(cluster.coordinator()).haltAt(point, 1);
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

  /** Another one, empty, stands in its place. */
  private void loseTheCoordinatorsLog() {
    coordinatorsFiles().takeAway();
    cluster.start(TestCluster.COORDINATOR);
  }

  private DatabaseFiles coordinatorsFiles() {
    return new DatabaseFiles(cluster.folder(TestCluster.COORDINATOR));
  }

  private void awaitState(String replica, String state) {
    await()
        .atMost(TestCluster.PATIENCE)
        .until(() -> cluster.view(replica).path("state").stringValue().equals(state));
  }
}
