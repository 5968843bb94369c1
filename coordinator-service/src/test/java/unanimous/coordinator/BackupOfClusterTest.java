package unanimous.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import unanimous.node.testing.FakePeer;
import unanimous.node.testing.FakePeer.Behaviour;
import unanimous.node.testing.FakePeer.Request;
import unanimous.node.testing.FakePeer.Response;
import unanimous.node.testing.RunningService;
import unanimous.node.wire.BackupOrder;
import unanimous.node.wire.DecidedSoFar;
import unanimous.node.wire.WireJson;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.transaction.TransactionId;

/** The coordinator with one replica, of which a backup is taken. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupOfClusterTest {

  private static final JsonMapper JSON = WireJson.mapper();

  private final InMemoryReplica participant = new InMemoryReplica();
  private final FakePeer replica = new FakePeer(this::answer);
  private volatile Behaviour copying = Behaviour::hangUp;
  private RunningService coordinator;

  BackupOfClusterTest() throws IOException {}

  private Response answer(Request request) throws IOException {
    return request.target().equals("/backup")
        ? copying.answer(request)
        : participant.answer(request);
  }

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    coordinator =
        RunningService.start(
            CoordinatorApplication.class,
            "--unanimous.data=" + folder,
            "--unanimous.stop-patience=0s",
            "--unanimous.replicas=replica-1=" + replica.url());
    await().until(() -> coordinator.get("/replicas").body().contains("\"acceptsWrites\":true"));
    assertThat(coordinator.send("PUT", "/kv/a", "1").statusCode()).isEqualTo(200);
    await().until(() -> coordinator.get("/transactions/1-1").body().contains("\"committed\""));
  }

  @AfterAll
  void stop() {
    coordinator.close();
    replica.close();
  }

  @Test
  void passesTheCopyOn() throws Exception {
    Map<String, String> headers = Map.of("Repr-Digest", "sha-256=:x:", "Backup-Revision", "1");
    copying = _ -> Response.status(200, "the copy").with(headers);

    HttpResponse<String> response = coordinator.get("/backup");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("the copy");
    assertThat(response.headers().firstValue("Repr-Digest")).contains("sha-256=:x:");
    assertThat(response.headers().firstValue("Backup-Revision")).contains("1");
    assertThat(lastOrder().storeId()).isEqualTo(InMemoryReplica.STORE);
    assertThat(lastOrder().revision()).as("what was acknowledged").isEqualTo(1);
  }

  @Test
  void passesAProblemOn() throws Exception {
    String problem = "{\"type\":\"urn:unanimous:insufficient-storage\"}";
    copying =
        _ -> Response.status(507, problem).with(Map.of("Content-Type", "application/problem+json"));

    HttpResponse<String> response = coordinator.get("/backup");

    assertThat(response.statusCode()).isEqualTo(507);
    assertThat(response.body()).isEqualTo(problem);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void saysThatNoReplicaAnswers() throws Exception {
    copying = Behaviour::hangUp;

    HttpResponse<String> response = coordinator.get("/backup");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("urn:unanimous:replica-unavailable");
  }

  @Test
  void doesNotPassOnHalfACopyForAWholeOne() throws Exception {
    copying = _ -> Response.status(200, "half a copy").cutOff();

    HttpResponse<String> response = coordinator.get("/backup");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("urn:unanimous:replica-unavailable");
  }

  @Test
  void tellsWhatIsDecidedUpToTheRevision() throws Exception {
    var committed = new TransactionId(1, 1);
    var neverIssued = new TransactionId(1, 99);
    List<TransactionId> inDoubt = List.of(committed, neverIssued);

    assertThat(commits(identity(), 1, inDoubt))
        .containsExactly(new DecidedSoFar.Commit(committed, 1));
    assertThat(commits(identity(), 0, inDoubt)).isEmpty();
  }

  @Test
  void tellsNobodyWhoMeansAnotherCoordinator() throws Exception {
    var other = new CoordinatorIdentity(identity().clusterId(), 1, "another");

    assertThat(decisions(other, 1, List.of()).statusCode()).isEqualTo(409);
  }

  private CoordinatorIdentity identity() throws Exception {
    copying = _ -> Response.status(200, "the copy");
    coordinator.get("/backup");
    return lastOrder().from();
  }

  private BackupOrder lastOrder() {
    String body = replica.requests("/backup").getLast().body();
    return JSON.readValue(body, BackupOrder.class);
  }

  private List<DecidedSoFar.Commit> commits(
      CoordinatorIdentity to, long revision, List<TransactionId> inDoubt) throws Exception {
    String body = decisions(to, revision, inDoubt).body();
    return JSON.readValue(body, DecidedSoFar.Answer.class).commits();
  }

  private HttpResponse<String> decisions(
      CoordinatorIdentity to, long revision, List<TransactionId> inDoubt) throws Exception {
    var question = new DecidedSoFar.Question(to, revision, inDoubt);
    return coordinator.post("/backup/decisions", JSON.writeValueAsString(question));
  }
}
