package unanimous.system.badday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Http;
import unanimous.system.http.Problems;
import unanimous.system.http.Response;
import unanimous.system.load.Load;

/** A replica is down, or hangs: writes wait for it to come back, reads do not. */
final class MissingReplicaIT {

  @RegisterExtension static final RealCluster REAL = RealCluster.shared();

  /** The vote timeout, 3 s, and what a busy machine adds to it. */
  private static final Duration VOTE_TIMEOUT = Duration.ofSeconds(6);

  private static final int READS = 30;
  private static final int CLIENTS = 16;
  private static final int TRIES = 5;

  private final TestCluster cluster;
  private final Http http;

  MissingReplicaIT(TestCluster cluster) {
    this.cluster = cluster;
    this.http = cluster.coordinator();
  }

  @Test
  void writesAreRefusedAndReadsGoOnUntilTheReplicaReturns() {
    http.put("missing/kept", "1");
    cluster.kill("replica-2");

    assertRefused("missing/new");
    assertRefused("missing/kept");
    assertReadsGoOn();
    JsonNode view = cluster.view("replica-2");
    assertThat(view.path("state").stringValue()).isEqualTo("unreachable");
    assertThat(view.path("reason").stringValue()).isNotBlank();
    assertThat(view.path("storeId").isNull()).isTrue();
    assertThat(cluster.acceptsWrites()).isFalse();
    assertThat(http.get("/actuator/health/readiness").status()).as("reads go on").isEqualTo(200);

    cluster.start("replica-2");
    cluster.awaitWrites();
    assertThat(http.put("missing/kept", "2").status()).isEqualTo(200);
    assertThat(cluster.settledStore()).doesNotContainKey("missing/new");
  }

  private void assertRefused(String key) {
    long begin = System.nanoTime();
    Response refused = http.put(key, "refused");
    Duration took = Duration.ofNanos(System.nanoTime() - begin);

    JsonNode problem = Problems.assertRetryable(refused, 503, "replica-unavailable");
    assertThat(problem.path("replicas").valueStream().map(JsonNode::stringValue))
        .containsExactly("replica-2");
    assertThat(problem.path("detail").stringValue())
        .contains("Nothing was changed", "replica-2", "./kv start");
    assertThat(took).isLessThan(VOTE_TIMEOUT);
  }

  private void assertReadsGoOn() {
    for (int i = 0; i < READS; i++) {
      assertThat(http.read("missing/kept").text()).isEqualTo("1");
    }
    assertThat(http.read("missing/new").status()).isEqualTo(404);
  }

  @Test
  void whatWasDecidedIsDeliveredToAReplicaThatHung() {
    try (Load load = Load.start(http, CLIENTS)) {
      boolean seen = false;
      for (int i = 0; i < TRIES && !seen; i++) {
        load.awaitCommits(100);
        seen = pauseAndLook(load);
        load.awaitCommits(CLIENTS);
      }
      assertThat(seen).as("a decided transaction that waits for the paused replica").isTrue();
      load.stop();
      assertThat(load.contradictions(cluster.settledStore())).isEmpty();
    }
  }

  /** Pauses a replica for longer than all timeouts; whether a commit was seen to wait for it. */
  private boolean pauseAndLook(Load load) {
    cluster.pause("replica-3");
    try {
      long refused = load.tally().refused("urn:unanimous:replica-unavailable");
      await()
          .atMost(TestCluster.PATIENCE)
          .until(
              () -> load.tally().refused("urn:unanimous:replica-unavailable") > refused + CLIENTS);
      assertThat(cluster.acceptsWrites()).isFalse();
      JsonNode committing = http.get("/transactions?state=committing").json();
      committing.path("transactions").valueStream().findFirst().ifPresent(this::assertAwaited);
      return !committing.path("transactions").isEmpty();
    } finally {
      cluster.resume("replica-3");
    }
  }

  private void assertAwaited(JsonNode listed) {
    String id = listed.path("transaction").stringValue();
    JsonNode seen = http.get("/transactions/" + id).json();
    assertThat(seen.path("state").stringValue()).as("%s", seen).isEqualTo("committing");
    assertThat(seen.path("revision").longValue()).isPositive();
    JsonNode paused = seen.path("participants").path(2);
    assertThat(paused.path("name").stringValue()).isEqualTo("replica-3");
    assertThat(paused.path("recorded").stringValue()).isEqualTo("unreachable");
    assertThat(paused.path("awaited").stringValue()).isEqualTo("acknowledgement");
  }
}
