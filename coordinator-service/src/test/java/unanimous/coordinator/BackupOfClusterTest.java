package unanimous.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;
import unanimous.node.testing.FakePeer;
import unanimous.node.testing.FakePeer.Behaviour;
import unanimous.node.testing.FakePeer.Request;
import unanimous.node.testing.FakePeer.Response;
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
  private final HttpClient http = HttpClient.newHttpClient();
  private volatile Behaviour copying = Behaviour::hangUp;
  private ConfigurableApplicationContext coordinator;
  private String url;

  BackupOfClusterTest() throws IOException {}

  private Response answer(Request request) throws IOException {
    return request.target().equals("/backup")
        ? copying.answer(request)
        : participant.answer(request);
  }

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    coordinator =
        SpringApplication.run(
            CoordinatorApplication.class,
            "--server.port=0",
            "--unanimous.data=" + folder,
            "--unanimous.stop-patience=0s",
            "--unanimous.replicas=replica-1=" + replica.url());
    url =
        "http://127.0.0.1:" + coordinator.getEnvironment().getRequiredProperty("local.server.port");
    await().until(() -> get("/replicas").body().contains("\"acceptsWrites\":true"));
    assertThat(send("PUT", "/kv/a", "1").statusCode()).isEqualTo(200);
    await().until(() -> get("/transactions/1-1").body().contains("\"committed\""));
  }

  @AfterAll
  void stop() {
    coordinator.close();
    replica.close();
    http.close();
  }

  @Test
  void passesTheCopyOn() throws Exception {
    Map<String, String> headers = Map.of("Repr-Digest", "sha-256=:x:", "Backup-Revision", "1");
    copying = _ -> Response.status(200, "the copy").with(headers);

    HttpResponse<String> response = get("/backup");

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

    HttpResponse<String> response = get("/backup");

    assertThat(response.statusCode()).isEqualTo(507);
    assertThat(response.body()).isEqualTo(problem);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void saysThatNoReplicaAnswers() throws Exception {
    copying = Behaviour::hangUp;

    HttpResponse<String> response = get("/backup");

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
    get("/backup");
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
    return send("POST", "/backup/decisions", JSON.writeValueAsString(question));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, "");
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
