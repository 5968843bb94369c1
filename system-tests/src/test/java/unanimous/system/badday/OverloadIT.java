package unanimous.system.badday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Http;
import unanimous.system.http.Problems;
import unanimous.system.http.Response;
import unanimous.system.load.Load;

/** More clients than the coordinator has room for: some are told to come back, nothing is lost. */
final class OverloadIT {

  @RegisterExtension static final RealCluster REAL = RealCluster.shared();

  private static final int CLIENTS = 64;

  private final TestCluster cluster;
  private final Http http;

  OverloadIT(TestCluster cluster) {
    this.cluster = cluster;
    this.http = cluster.coordinator();
  }

  @BeforeEach
  void thereIsRoomForFour() {
    cluster.stop(TestCluster.COORDINATOR);
    cluster.start(TestCluster.COORDINATOR, "-Dunanimous.max-under-way=4");
    cluster.awaitWrites();
  }

  @AfterEach
  void thereIsRoomAgain() {
    cluster.stop(TestCluster.COORDINATOR);
    cluster.start(TestCluster.COORDINATOR);
  }

  @Test
  void refusesWhatIsTooMuchAndLosesNothing() {
    try (Load load = Load.start(http, CLIENTS)) {
      Response refused =
          await().atMost(TestCluster.PATIENCE).until(this::put, r -> r.status() != 200);

      Problems.assertRetryable(refused, 429, "overloaded");
      load.awaitCommits(200);
      load.stop();
      System.out.println("room for 4 of " + CLIENTS + " clients: " + load.tally());
      assertThat(load.tally().refused("urn:unanimous:overloaded")).isPositive();
      assertThat(load.tally().unknown()).isZero();
      assertThat(load.contradictions(cluster.settledStore())).isEmpty();
    }
  }

  private Response put() {
    return http.put("overload", "1");
  }
}
