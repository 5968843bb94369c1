package unanimous.system.crashpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unanimous.cli.client.Backoff;
import unanimous.cli.client.KvClient;
import unanimous.cli.client.Outcome;
import unanimous.cli.client.PatientWrite;
import unanimous.cli.client.Precondition;
import unanimous.cli.http.Origin;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.crashpoint.Fate;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.Stores;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Response;

/** A client that goes on, under one idempotency key, while the coordinator dies and comes back. */
final class RetriedWriteIT {

  @RegisterExtension
  static final RealCluster REAL =
      RealCluster.own(
          "retries", 3, "-Dspring.profiles.active=crash-points", "-Dunanimous.max-backoff=200ms");

  private final TestCluster cluster;
  private final Stage stage;

  RetriedWriteIT(TestCluster cluster) {
    this.cluster = cluster;
    stage = new Stage(cluster);
  }

  @ParameterizedTest
  @EnumSource(
      value = CrashPoint.class,
      names = {
        "DECISION_BEFORE_FORCE",
        "DECISION_AFTER_FORCE",
        "COMMITTED_BEFORE_REPLY",
        "COMMITTED_AFTER_REPLY",
        "COMMIT_BEFORE_SEND"
      })
  void takesEffectOnce(CrashPoint point) {
    String name = "retried/" + point;
    Stores.awaitNothingUnderWay(cluster);
    long decisions = Stores.decisions(cluster);

    stage.haltAt(Stage.COORDINATOR, point, 1);
    CompletableFuture<Outcome> write = CompletableFuture.supplyAsync(() -> patientPut(name));
    stage.awaitDeath(Stage.COORDINATOR, point);
    Optional<String> committedBefore = Stores.transactionOf(cluster, name);
    stage.start(Stage.COORDINATOR);

    assertThat(committedBefore.isPresent()).isEqualTo(point.fate() == Fate.COMMITTED);
    assertThat(write.join())
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done -> requireSameAgain(name, done.answer().bodyAsText(), committedBefore));
    assertThat(Stores.decisions(cluster)).isEqualTo(decisions + 1);
    assertThat(cluster.settledValue(name)).contains("1");
  }

  /** Whoever asks once more, long after, is told what the client was told. */
  private void requireSameAgain(String name, String told, Optional<String> committedBefore) {
    Response again = put(name);
    assertThat(again.text()).isEqualTo(told);
    assertThat(again.header("ETag")).isEqualTo("\"" + again.revision() + "\"");
    committedBefore.ifPresent(first -> assertThat(again.transaction()).isEqualTo(first));
    assertThat(Stores.transactionOf(cluster, name)).contains(again.transaction());
  }

  @Test
  void answersARepeatThatComesMeanwhileTogetherWithTheFirst() {
    stage.pauseAt(Stage.COORDINATOR, CrashPoint.DECISION_BEFORE_FORCE);
    CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> put("paused"));
    stage.awaitPauseAt(Stage.COORDINATOR, CrashPoint.DECISION_BEFORE_FORCE);
    CompletableFuture<Response> repeat = CompletableFuture.supplyAsync(() -> put("paused"));

    stage.release(Stage.COORDINATOR);

    assertThat(first.join().status()).isEqualTo(200);
    assertThat(repeat.join().text()).isEqualTo(first.join().text());
    assertThat(cluster.settledValue("paused")).contains("1");
  }

  private Outcome patientPut(String name) {
    KvClient client =
        new KvClient(Origin.parse(cluster.coordinator().url()), Duration.ofSeconds(30)).named(name);
    byte[] value = "1".getBytes(StandardCharsets.UTF_8);
    return new PatientWrite(TestCluster.PATIENCE, new Backoff(new SplittableRandom()), (_, _) -> {})
        .carryOut(() -> client.put(name, value, new Precondition.None()));
  }

  private Response put(String name) {
    return cluster.coordinator().put(name, "1", "Idempotency-Key", name);
  }
}
