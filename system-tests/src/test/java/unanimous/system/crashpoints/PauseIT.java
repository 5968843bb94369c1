package unanimous.system.crashpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

  private static final String LIST = "/kv?prefix=list/";

  /** With three replicas one of these is asked of the one in doubt, but for a chance of 10^-4. */
  private static final int PAGES = 24;

  private final TestCluster cluster;
  private final Stage stage;

  PauseIT(TestCluster cluster) {
    this.cluster = cluster;
    stage = new Stage(cluster);
  }

  @Test
  void standsStillBeforeTheDecisionUntilItIsReleased() {
    assertThat(stage.put("other", "1")).isEqualTo("committed");
    long decided = Stores.decisions(cluster);
    stage.pauseAt(TestCluster.COORDINATOR, CrashPoint.DECISION_BEFORE_FORCE);
    CompletableFuture<String> told = stage.putInBackground("key", "1");
    stage.awaitPauseAt(TestCluster.COORDINATOR, CrashPoint.DECISION_BEFORE_FORCE);

    assertThat(cluster.replicas())
        .allSatisfy(replica -> assertThat(Stores.inDoubt(cluster, replica)).isEqualTo(1));
    assertThat(Stores.decisions(cluster)).as("of the puts before").isEqualTo(decided);
    Problems.assertRetryable(cluster.coordinator().read("key"), 503, "in-doubt");
    Problems.assertRetryable(cluster.coordinator().get("/kv?prefix=k"), 503, "in-doubt");
    assertThat(cluster.coordinator().get("/kv?prefix=o").text()).contains("\"other\"");
    assertThat(cluster.coordinator().read("other").text()).isEqualTo("1");
    assertThat(told).isNotDone();

    stage.release(TestCluster.COORDINATOR);
    assertThat(told.join()).isEqualTo("committed");
    assertThat(cluster.coordinator().read("key").text()).isEqualTo("1");
    assertThat(cluster.settledStore()).containsKey("key");
  }

  /** It has not applied what the others have: whoever asked it would be told of the past. */
  @Test
  void aPageIsTakenElsewhereWhileOneReplicaIsInDoubt() {
    assertThat(stage.put("list/a", "1")).isEqualTo("committed");
    cluster.settledStore();
    assertThat(cluster.http("replica-2").get(LIST).status()).as("knows its store").isEqualTo(200);
    stage.pauseAt("replica-2", CrashPoint.APPLIED_BEFORE_FORCE);
    assertThat(stage.put("list/a", "2")).isEqualTo("committed");
    stage.awaitPauseAt("replica-2", CrashPoint.APPLIED_BEFORE_FORCE);

    try {
      Problems.assertRetryable(cluster.http("replica-2").get(LIST), 503, "in-doubt");
      for (int i = 0; i < PAGES; i++) {
        assertThat(cluster.coordinator().get(LIST).text())
            .contains("\"value\":\"" + base64("2") + "\"");
      }
    } finally {
      stage.release("replica-2");
    }
    cluster.awaitWrites();
    assertThat(cluster.settledStore()).containsKey("list/a");
  }

  private static String base64(String value) {
    return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }
}
