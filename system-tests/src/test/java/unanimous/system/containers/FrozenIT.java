package unanimous.system.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static unanimous.system.cluster.ClusterUnderTest.COORDINATOR;
import static unanimous.system.cluster.ClusterUnderTest.PATIENCE;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.system.crashpoints.Client;
import unanimous.system.crashpoints.CrashPointOrders;
import unanimous.system.http.Problems;
import unanimous.system.load.Load;

/** {@code docker pause}: a process that wakes up in the past must do no harm. */
@ExtendWith(Containers.class)
final class FrozenIT {

  private static final int CLIENTS = 16;

  private final ContainerCluster cluster;

  FrozenIT(ContainerCluster cluster) {
    this.cluster = cluster;
  }

  @ParameterizedTest
  @ValueSource(strings = {"coordinator", "replica-2"})
  void nothingIsLostWhenAProcessSleepsUnderLoad(String name) {
    try (Load load = Load.start(cluster.coordinator(), CLIENTS)) {
      load.awaitCommits(100);
      ServiceContainer container = cluster.container(name);
      container.freeze();
      cluster.sleepOn();
      container.thaw();
      load.awaitCommits(CLIENTS);

      load.stop();
      System.out.printf("%s was frozen: %s%n", name, load.tally());
      assertThat(load.contradictions(cluster.settledStore())).isEmpty();
    }
  }

  /** It wakes up and prepares what was aborted long ago, votes, and has to ask. */
  @Test
  void aReplicaThatPreparesInThePastLearnsOfTheAbort() {
    String replica = "replica-3";
    var orders = new CrashPointOrders(cluster.http(replica));
    orders.pauseAt(CrashPoint.PREPARED_BEFORE_FORCE, 1);
    CompletableFuture<String> told =
        new Client(cluster.coordinator()).putInBackground("frozen/prepare", "new");
    orders.awaitPauseAt(CrashPoint.PREPARED_BEFORE_FORCE);
    cluster.container(replica).freeze();

    assertThat(told.join()).isEqualTo("aborted");
    cluster.container(replica).thaw();
    orders.release();
    cluster.awaitWrites();

    assertThat(cluster.settledStore()).doesNotContainKey("frozen/prepare");
    assertThat(cluster.coordinator().put("frozen/prepare", "free").status()).isEqualTo(200);
  }

  /** Nobody has decided in its place: its decision of the past is still the only one. */
  @Test
  void aCoordinatorThatDecidesInThePastIsStillObeyed() {
    var orders = new CrashPointOrders(cluster.coordinator());
    orders.pauseAt(CrashPoint.DECISION_BEFORE_FORCE, 1);
    CompletableFuture<String> told =
        new Client(cluster.coordinator()).putInBackground("frozen/decision", "new");
    orders.awaitPauseAt(CrashPoint.DECISION_BEFORE_FORCE);
    cluster.container(COORDINATOR).freeze();

    await()
        .during(ContainerCluster.LONGER_THAN_EVERY_TIMEOUT)
        .atMost(PATIENCE)
        .untilAsserted(() ->
            Problems.assertRetryable(
                cluster.http("replica-1").read("frozen/decision"), 503, "in-doubt"));
    cluster.container(COORDINATOR).thaw();
    orders.release();

    assertThat(told.join()).isEqualTo("committed");
    cluster.awaitWrites();
    assertThat(cluster.settledStore()).containsKey("frozen/decision");
  }
}
