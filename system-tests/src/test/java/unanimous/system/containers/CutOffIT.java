package unanimous.system.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static unanimous.system.cluster.ClusterUnderTest.COORDINATOR;
import static unanimous.system.cluster.ClusterUnderTest.PATIENCE;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.system.crashpoints.Client;
import unanimous.system.crashpoints.CrashPointOrders;
import unanimous.system.http.Problems;

/** The network fails in the middle of a put, and heals. */
@ExtendWith(Containers.class)
final class CutOffIT {

  private static final String ONE = "replica-1";
  private static final String NEW = "new";

  /** Several inquiries long. */
  private static final Duration A_WHILE = Duration.ofSeconds(3);

  private final ContainerCluster cluster;

  CutOffIT(ContainerCluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void aReplicaCutOffBeforeItsVoteIsNotWaitedForAndLearnsOfTheAbort() {
    CompletableFuture<String> told =
        putWhileCutOff(ONE, CrashPoint.YES_BEFORE_REPLY, "cut/before-vote");

    assertThat(told.join()).isEqualTo("aborted");
    heal(ONE);
    assertThat(cluster.settledStore()).doesNotContainKey("cut/before-vote");
    assertFree("cut/before-vote");
  }

  @Test
  void aReplicaCutOffAfterItsVoteLearnsOfTheCommit() {
    CrashPointOrders coordinator = orders(COORDINATOR);
    coordinator.pauseAt(CrashPoint.DECISION_BEFORE_FORCE, 1);
    CompletableFuture<String> told = put("cut/after-vote");
    coordinator.awaitPauseAt(CrashPoint.DECISION_BEFORE_FORCE);
    cluster.container(ONE).cut();
    coordinator.release();

    assertThat(told.join()).as("all had voted yes").isEqualTo("committed");
    assertInDoubt(ONE, "cut/after-vote");
    heal(ONE);
    assertCommitted("cut/after-vote");
  }

  @Test
  void aReplicaCutOffBeforeItsAcknowledgementIsToldAgain() {
    CompletableFuture<String> told =
        putWhileCutOff(ONE, CrashPoint.ACKNOWLEDGEMENT_BEFORE_REPLY, "cut/before-acknowledgement");

    assertThat(told.join()).isEqualTo("committed");
    heal(ONE);
    assertCommitted("cut/before-acknowledgement");
  }

  @Test
  void aCoordinatorCutOffFromAllCommitsWhenItIsBack() {
    CompletableFuture<String> told =
        putWhileCutOff(COORDINATOR, CrashPoint.DECISION_AFTER_FORCE, "cut/coordinator");

    assertThat(told.join()).as("the decision was durable").isEqualTo("committed");
    await()
        .during(A_WHILE)
        .atMost(PATIENCE)
        .untilAsserted(
            () -> cluster.replicas().forEach(name -> assertInDoubt(name, "cut/coordinator")));
    heal(COORDINATOR);
    assertCommitted("cut/coordinator");
  }

  @Test
  void replicasLearnACommitFromAPeerWhileTheCoordinatorIsGone() {
    CompletableFuture<String> told =
        putUntilKilledAt(CrashPoint.COMMIT_AFTER_ANSWER, 1, "cut/peers-commit");

    assertThat(told.join()).isIn("committed", "unknown");
    awaitReads("cut/peers-commit", 200);
    heal(COORDINATOR);
    assertCommitted("cut/peers-commit");
  }

  /** It refuses for good, and thereby frees those who wait. */
  @Test
  void replicasAbortTogetherWhenOneOfThemWasNeverAsked() {
    CompletableFuture<String> told =
        putUntilKilledAt(CrashPoint.PREPARE_AFTER_ANSWER, 2, "cut/peers-abort");

    assertThat(told.join()).isEqualTo("unknown");
    awaitReads("cut/peers-abort", 404);
    heal(COORDINATOR);
    assertThat(cluster.settledStore()).doesNotContainKey("cut/peers-abort");
    assertFree("cut/peers-abort");
  }

  /** Cuts the process off while it stands still at the point, then lets it go on. */
  private CompletableFuture<String> putWhileCutOff(String name, CrashPoint point, String key) {
    CrashPointOrders orders = orders(name);
    orders.pauseAt(point, 1);
    CompletableFuture<String> told = put(key);
    orders.awaitPauseAt(point);
    cluster.container(name).cut();
    orders.release();
    return told;
  }

  private CompletableFuture<String> putUntilKilledAt(CrashPoint point, int passage, String key) {
    CrashPointOrders coordinator = orders(COORDINATOR);
    coordinator.pauseAt(point, passage);
    CompletableFuture<String> told = put(key);
    coordinator.awaitPauseAt(point);
    cluster.container(COORDINATOR).kill();
    return told;
  }

  private CompletableFuture<String> put(String key) {
    return new Client(cluster.coordinator()).putInBackground(key, NEW);
  }

  private CrashPointOrders orders(String name) {
    return new CrashPointOrders(cluster.http(name));
  }

  private void heal(String name) {
    ServiceContainer container = cluster.container(name);
    if (container.isCut()) {
      container.join();
    } else {
      container.startAgain();
    }
    cluster.awaitWrites();
  }

  private void awaitReads(String key, int status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(cluster.replicas())
                .allSatisfy(replica ->
                    assertThat(cluster.http(replica).read(key).status())
                        .as(replica)
                        .isEqualTo(status)));
  }

  private void assertInDoubt(String replica, String key) {
    Problems.assertRetryable(cluster.http(replica).read(key), 503, "in-doubt");
  }

  private void assertCommitted(String key) {
    assertThat(cluster.settledStore()).containsKey(key);
    assertFree(key);
  }

  private void assertFree(String key) {
    assertThat(cluster.coordinator().put(key, "again").status()).as("free").isEqualTo(200);
  }
}
