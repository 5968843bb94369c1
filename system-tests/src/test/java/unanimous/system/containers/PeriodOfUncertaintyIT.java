package unanimous.system.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.system.cluster.ClusterUnderTest.COORDINATOR;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.system.cluster.Stores;
import unanimous.system.crashpoints.Client;
import unanimous.system.crashpoints.CrashPointOrders;
import unanimous.system.http.Problems;

/** The story that two-phase commit is known for, told twice: it may end either way. */
@ExtendWith(Containers.class)
final class PeriodOfUncertaintyIT {

  private final ContainerCluster cluster;
  private final ServiceContainer coordinator;

  PeriodOfUncertaintyIT(ContainerCluster cluster) {
    this.cluster = cluster;
    coordinator = cluster.container(COORDINATOR);
  }

  @Test
  void aCoordinatorKnockedOutBeforeItsDecisionLeavesNothingBehind() {
    knockOutTheCoordinatorWhileSomebodyPuts200(CrashPoint.DECISION_BEFORE_FORCE);

    coordinator.startAgain();
    cluster.awaitWrites();

    assertThat(cluster.settledValue("account")).as("nothing was decided").hasValue("100");
    assertThat(cluster.coordinator().put("account", "free").status()).isEqualTo(200);
  }

  @Test
  void aCoordinatorKnockedOutAfterItsDecisionKeepsItsWord() {
    knockOutTheCoordinatorWhileSomebodyPuts200(CrashPoint.DECISION_AFTER_FORCE);

    coordinator.startAgain();
    cluster.awaitWrites();

    assertThat(cluster.settledValue("account")).as("it was decided").hasValue("200");
    assertThat(cluster.coordinator().put("account", "free").status()).isEqualTo(200);
  }

  /** Seen from outside both are the same: that is why nobody may guess. */
  private void knockOutTheCoordinatorWhileSomebodyPuts200(CrashPoint point) {
    theStoreHolds("account", "100");

    theCoordinatorWillStandStillAt(point);
    CompletableFuture<String> told = somebodyPuts("account", "200");
    theCoordinatorStandsStillAt(point);
    coordinator.kill();

    assertThat(told.join()).isEqualTo("unknown");
    everyReplicaIsInDoubt();
    nobodyReads("account");
    everybodyReads("other", "1");
  }

  private void theStoreHolds(String key, String value) {
    assertThat(cluster.coordinator().put(key, value).status()).isEqualTo(200);
    assertThat(cluster.coordinator().put("other", "1").status()).isEqualTo(200);
    Stores.awaitNothingUnderWay(cluster);
  }

  private void theCoordinatorWillStandStillAt(CrashPoint point) {
    new CrashPointOrders(cluster.coordinator()).pauseAt(point, 1);
  }

  private CompletableFuture<String> somebodyPuts(String key, String value) {
    return new Client(cluster.coordinator()).putInBackground(key, value);
  }

  private void theCoordinatorStandsStillAt(CrashPoint point) {
    new CrashPointOrders(cluster.coordinator()).awaitPauseAt(point);
  }

  private void everyReplicaIsInDoubt() {
    assertThat(cluster.replicas())
        .allSatisfy(replica -> assertThat(Stores.inDoubt(cluster, replica)).isEqualTo(1));
  }

  private void nobodyReads(String key) {
    cluster
        .replicas()
        .forEach(
            replica -> Problems.assertRetryable(cluster.http(replica).read(key), 503, "in-doubt"));
  }

  private void everybodyReads(String key, String value) {
    assertThat(cluster.replicas())
        .allSatisfy(replica -> assertThat(cluster.http(replica).read(key).text()).isEqualTo(value));
  }
}
