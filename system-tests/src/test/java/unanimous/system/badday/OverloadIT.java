package unanimous.system.badday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
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

  private static final int CROWD = 1_000;
  private static final int ROOM = 32;
  private static final int LOOKS = 20;

  /** In seconds, on a machine that the crowd itself keeps busy. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private final TestCluster cluster;
  private final Http http;

  OverloadIT(TestCluster cluster) {
    this.cluster = cluster;
    this.http = cluster.coordinator();
  }

  private void roomFor(int writes) {
    cluster.stop(TestCluster.COORDINATOR);
    cluster.start(TestCluster.COORDINATOR, "-Dunanimous.max-writes=" + writes);
    cluster.awaitWrites();
  }

  @AfterEach
  void thereIsRoomAgain() {
    cluster.stop(TestCluster.COORDINATOR);
    cluster.start(TestCluster.COORDINATOR);
  }

  @Test
  void refusesWhatIsTooMuchAndLosesNothing() {
    roomFor(4);
    try (Load load = Load.start(http, 64)) {
      Response refused =
          await().atMost(TestCluster.PATIENCE).until(this::put, r -> r.status() != 200);

      Problems.assertRetryable(refused, 429, "overloaded");
      load.awaitCommits(200);
      load.stop();
      System.out.println("room for 4 of 64 clients: " + load.tally());
      assertThat(load.tally().refused("urn:unanimous:overloaded")).isPositive();
      assertThat(load.tally().unknown()).isZero();
      assertThat(load.contradictions(cluster.settledStore())).isEmpty();
    }
  }

  @Test
  void staysWellInACrowdAndIsAsBeforeWhenItGoes() {
    roomFor(ROOM);
    try (Load load = Load.start(http, CROWD)) {
      load.awaitCommits(1);
      Duration health = slowestHealth();
      int underWay = mostUnderWay();
      load.tally().latencies();
      // A crowd in which everybody has come to write, though not at once.
      Duration took = load.awaitCommits(CROWD);
      Histogram crowded = load.tally().latencies();
      load.stop();
      Duration after = timed(() -> assertThat(put().status()).isEqualTo(200));
      System.out.printf(
          "room for %d of %,d clients: %s; %,d commits took %s, the slowest health check %s, a put"
              + " right after %s; accepted writes took %s, at most %d were seen under way%n",
          ROOM, CROWD, load.tally(), CROWD, took, health, after, words(crowded), underWay);

      assertThat(load.tally().refused("urn:unanimous:overloaded")).isPositive();
      assertThat(health).isLessThan(SOON);
      assertThat(after).isLessThan(SOON);
      // So a write that is let in takes as long as among so many clients, however many there are.
      assertThat(underWay).isBetween(1, ROOM);
      assertThat(load.contradictions(cluster.settledStore())).isEmpty();
    }
  }

  /** Of writes that wait for votes, whenever one looks. */
  private int mostUnderWay() {
    return IntStream.range(0, LOOKS)
        .map(_ -> http.get("/transactions?state=preparing").json().path("transactions").size())
        .max()
        .orElseThrow();
  }

  private static String words(Histogram micros) {
    return "%.1f ms (p50), %.1f ms (p99)"
        .formatted(micros.getValueAtPercentile(50) / 1e3, micros.getValueAtPercentile(99) / 1e3);
  }

  private Duration slowestHealth() {
    return IntStream.range(0, LOOKS)
        .mapToObj(_ -> timed(this::assertHealthy))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private void assertHealthy() {
    for (String probe : List.of("liveness", "readiness")) {
      assertThat(http.get("/actuator/health/" + probe).status()).as(probe).isEqualTo(200);
    }
  }

  private static Duration timed(Runnable action) {
    long begin = System.nanoTime();
    action.run();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private Response put() {
    return http.put("overload", "1");
  }
}
