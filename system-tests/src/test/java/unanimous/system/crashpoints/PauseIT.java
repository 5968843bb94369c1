package unanimous.system.crashpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.Stores;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Problems;

/** Stands still in the period of uncertainty, looks around, and goes on. */
final class PauseIT {

  @RegisterExtension
  static final RealCluster REAL =
      RealCluster.own(
          "pause", 3, "-Dspring.profiles.active=crash-points", "-Dunanimous.read-wait=200ms");

  private final TestCluster cluster;
  private final Stage stage;

  PauseIT(TestCluster cluster) {
    this.cluster = cluster;
    stage = new Stage(cluster);
  }

  @Test
  void standsStillBeforeTheDecisionUntilItIsReleased() {
    assertThat(stage.put("other", "1")).isEqualTo("committed");
    stage.pauseAt(TestCluster.COORDINATOR, CrashPoint.DECISION_BEFORE_FORCE);
    CompletableFuture<String> told = stage.putInBackground("key", "1");
    stage.awaitPauseAt(TestCluster.COORDINATOR, CrashPoint.DECISION_BEFORE_FORCE);

    assertThat(cluster.replicas())
        .allSatisfy(replica -> assertThat(Stores.inDoubt(cluster, replica)).isEqualTo(1));
    assertThat(Stores.decisions(cluster)).as("of the put before").isEqualTo(1);
    Problems.assertRetryable(cluster.coordinator().read("key"), 503, "in-doubt");
    assertThat(cluster.coordinator().read("other").text()).isEqualTo("1");
    assertThat(told).isNotDone();

    stage.release(TestCluster.COORDINATOR);
    assertThat(told.join()).isEqualTo("committed");
    assertThat(cluster.coordinator().read("key").text()).isEqualTo("1");
    assertThat(cluster.settledStore()).containsKey("key");
  }
}
