package unanimous.system.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Http;
import unanimous.system.http.Problems;
import unanimous.system.http.Response;

/** Two clients, one key: the first to arrive proceeds, the other is told by whom it is held. */
final class ConflictIT {

  @RegisterExtension static final RealCluster REAL = RealCluster.shared();

  private static final int ROUNDS = 200;

  /** A paused replica counts as lost after a while: on a slow machine the window may be missed. */
  private static final int TRIES = 5;

  private final TestCluster cluster;
  private final Http http;

  ConflictIT(TestCluster cluster) {
    this.cluster = cluster;
    this.http = cluster.coordinator();
  }

  /** What two clients were told, and who the first one was while it was undecided. */
  private record Encounter(String holder, Response first, Response second) {}

  @Test
  void theNewcomerIsToldWhoHoldsTheKey() throws Exception {
    Encounter encounter = encounter("held/0");
    for (int i = 1; i < TRIES && encounter.first().status() != 200; i++) {
      encounter = encounter("held/" + i);
    }

    assertThat(encounter.first().status()).as("%s", encounter).isEqualTo(200);
    assertThat(encounter.first().transaction()).isEqualTo(encounter.holder());
    JsonNode problem = Problems.assertRetryable(encounter.second(), 409, "conflict");
    assertThat(problem.path("holder").stringValue()).isEqualTo(encounter.holder());
    assertThat(problem.path("key").stringValue()).startsWith("held/");
  }

  /** While a replica is paused, the first write cannot be decided. */
  private Encounter encounter(String key) throws Exception {
    cluster.awaitWrites();
    cluster.pause("replica-2");
    try {
      var first = CompletableFuture.supplyAsync(() -> http.put(key, "first"));
      await().atMost(TestCluster.PATIENCE).until(() -> first.isDone() || !preparing().isEmpty());
      String holder = preparing().stream().findFirst().orElse("none");
      Response second = http.put(key, "second");
      cluster.resume("replica-2");
      return new Encounter(holder, first.get(), second);
    } finally {
      cluster.resume("replica-2");
    }
  }

  private List<String> preparing() {
    JsonNode list = http.get("/transactions?state=preparing").json();
    return list.path("transactions")
        .valueStream()
        .map(transaction -> transaction.path("transaction").stringValue())
        .toList();
  }

  @Test
  void ofTwoAtOnceAtLeastOneIsCommittedAndTheOtherNamesIt() throws Exception {
    int conflicts = 0;
    try (ExecutorService clients = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        List<Response> answers = atOnce(clients, "race/" + round);
        List<Response> refused = answers.stream().filter(a -> a.status() != 200).toList();
        assertThat(refused).as("%s", answers).hasSizeLessThan(2);
        refused.forEach(answer -> assertNames(committed(answers).getFirst(), answer));
        assertLastCommitStays(committed(answers), "race/" + round);
        conflicts += refused.size();
      }
    }
    assertThat(conflicts).as("conflicts in %d rounds", ROUNDS).isPositive();
  }

  private List<Response> atOnce(ExecutorService clients, String key) throws Exception {
    var barrier = new CyclicBarrier(2);
    List<Future<Response>> answers = new ArrayList<>();
    for (String value : List.of("one", "other")) {
      answers.add(
          clients.submit(() -> {
            barrier.await();
            return http.put(key, value);
          }));
    }
    return List.of(answers.get(0).get(), answers.get(1).get());
  }

  private static List<Response> committed(List<Response> answers) {
    return answers.stream().filter(answer -> answer.status() == 200).toList();
  }

  private static void assertNames(Response committed, Response refused) {
    JsonNode problem = Problems.assertRetryable(refused, 409, "conflict");
    assertThat(problem.path("holder").stringValue()).isEqualTo(committed.transaction());
  }

  private void assertLastCommitStays(List<Response> committed, String key) {
    Stream<Long> revisions = committed.stream().map(Response::revision);
    assertThat(revisions).doesNotHaveDuplicates();
    long last = committed.stream().mapToLong(Response::revision).max().orElseThrow();
    assertThat(http.read(key).header("ETag")).isEqualTo("\"" + last + "\"");
  }
}
