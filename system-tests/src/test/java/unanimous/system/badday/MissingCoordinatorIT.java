package unanimous.system.badday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Problems;
import unanimous.system.http.Response;

/**
 * The coordinator died at the worst moment. What it had said is said here by hand, so that every
 * replica is in exactly the state that the test is about.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MissingCoordinatorIT {

  @RegisterExtension
  static final RealCluster REAL =
      RealCluster.own(
          "termination",
          3,
          "-Dunanimous.inquire-after=300ms",
          "-Dunanimous.inquire-interval=300ms",
          "-Dunanimous.read-wait=200ms");

  /** Several inquiries long. */
  private static final Duration A_WHILE = Duration.ofSeconds(2);

  /** No commit of this cluster comes near; the last test needs it to be so. */
  private static final long REVISION_BY_HAND = 1_000;

  private final TestCluster cluster;

  MissingCoordinatorIT(TestCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void theCoordinatorIsDead() {
    if (cluster.runs(TestCluster.COORDINATOR)) {
      cluster.kill(TestCluster.COORDINATOR);
    }
  }

  @Test
  @Order(1)
  void staysInDoubtUntilTheCoordinatorReturns() {
    var coordinator = new DeadCoordinator(cluster);
    String id = coordinator.newTransaction();
    for (String replica : cluster.replicas()) {
      JsonNode vote = coordinator.prepare(replica, id, "doubt/whole", "1");
      assertThat(vote.path("yes").path("id").stringValue()).as("%s", vote).isEqualTo(id);
    }
    assertStaysInDoubt(id);
    Problems.assertRetryable(cluster.http("replica-1").read("doubt/whole"), 503, "in-doubt");

    cluster.kill("replica-2");
    cluster.start("replica-2");
    assertStaysInDoubt(id);

    cluster.start(TestCluster.COORDINATOR);
    cluster.awaitWrites();
    assertThat(cluster.settledStore()).as("presumed aborted").doesNotContainKey("doubt/whole");
    JsonNode seen = cluster.coordinator().get("/transactions/" + id).json();
    assertThat(seen.path("state").stringValue()).isEqualTo("aborted");
    assertThat(cluster.coordinator().put("doubt/whole", "free").status()).isEqualTo(200);
  }

  @Test
  @Order(2)
  void learnsAnAbortFromAPeerThatHasNotVoted() {
    var coordinator = new DeadCoordinator(cluster);
    String id = coordinator.newTransaction();
    coordinator.prepare("replica-1", id, "doubt/partial", "1");
    coordinator.prepare("replica-2", id, "doubt/partial", "1");

    await()
        .atMost(TestCluster.PATIENCE)
        .untilAsserted(() -> assertThat(recorded(id)).doesNotContain("prepared"));
    // Those who had voted forget an abort, or refuse in their turn when they are asked afterwards.
    assertThat(recorded(id)).doesNotContain("committed").last().isEqualTo("refused");
    assertThat(cluster.http("replica-1").read("doubt/partial").status()).isEqualTo(404);
    JsonNode late = coordinator.prepare("replica-3", id, "doubt/partial", "1");
    assertThat(late.path("no").path("refusal").has("tooLate")).as("%s", late).isTrue();
    String next = coordinator.newTransaction();
    JsonNode vote = coordinator.prepare("replica-1", next, "doubt/partial", "2");
    assertThat(vote.has("yes")).as("the key is free again: %s", vote).isTrue();
  }

  @Test
  @Order(3)
  void learnsACommitFromAPeerThatKnowsIt() {
    var coordinator = new DeadCoordinator(cluster);
    String id = coordinator.newTransaction();
    cluster.replicas().forEach(replica -> coordinator.prepare(replica, id, "doubt/told", "1"));
    JsonNode acknowledged = coordinator.commit("replica-1", id, REVISION_BY_HAND);
    assertThat(acknowledged.has("acknowledged")).as("%s", acknowledged).isTrue();

    await()
        .atMost(TestCluster.PATIENCE)
        .untilAsserted(() -> assertThat(recorded(id)).containsOnly("committed"));

    for (String replica : cluster.replicas()) {
      Response read = cluster.http(replica).read("doubt/told");
      assertThat(read.text()).as(replica).isEqualTo("1");
      assertThat(read.header("ETag")).isEqualTo("\"" + REVISION_BY_HAND + "\"");
    }
  }

  /** As if the coordinator's folder had been restored from an old copy. */
  @Test
  @Order(4)
  void refusesACoordinatorWhoseLogIsBehind() {
    cluster.start(TestCluster.COORDINATOR);

    await().atMost(TestCluster.PATIENCE).until(() -> state("replica-1").equals("refused"));

    assertThat(cluster.view("replica-1").path("reason").stringValue())
        .contains("commits that the coordinator's log does not know");
    assertThat(cluster.acceptsWrites()).isFalse();
    Problems.assertRetryable(cluster.coordinator().put("a", "1"), 503, "replica-unavailable");
    Problems.assertRetryable(cluster.coordinator().read("doubt/told"), 503, "replica-unavailable");
  }

  private String state(String replica) {
    return cluster.view(replica).path("state").stringValue();
  }

  private void assertStaysInDoubt(String id) {
    await()
        .during(A_WHILE)
        .atMost(TestCluster.PATIENCE)
        .until(() -> recorded(id).equals(List.of("prepared", "prepared", "prepared")));
  }

  private List<String> recorded(String id) {
    return cluster.replicas().stream()
        .map(replica -> cluster.http(replica).get("/transactions/" + id).json())
        .map(seen -> seen.path("recorded").stringValue())
        .toList();
  }
}
