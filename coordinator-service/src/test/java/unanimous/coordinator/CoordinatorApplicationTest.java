package unanimous.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import unanimous.node.process.StartRefused;
import unanimous.node.testing.FakePeer;
import unanimous.node.testing.RawHttp;

/** The whole coordinator with one replica, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class CoordinatorApplicationTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  private final FakePeer replica = new FakePeer(new InMemoryReplica());
  private final HttpClient http = HttpClient.newHttpClient();
  private Path folder;
  private ConfigurableApplicationContext coordinator;
  private int port;

  CoordinatorApplicationTest() throws IOException {}

  @BeforeAll
  void start(@TempDir Path temporary) {
    folder = temporary.resolve("a b");
    coordinator = run(folder, "--unanimous.replicas=replica-1=" + replica.url());
    port = Integer.parseInt(coordinator.getEnvironment().getRequiredProperty("local.server.port"));
    await().until(() -> get("/replicas").body().contains("\"acceptsWrites\":true"));
  }

  private static ConfigurableApplicationContext run(Path folder, String... more) {
    SpringApplication application = new SpringApplication(CoordinatorApplication.class);
    String[] arguments = {
      "--server.port=0",
      "--unanimous.data=" + folder,
      "--unanimous.heartbeat=1m",
      "--unanimous.stop-patience=0s",
      "--server.tomcat.connection-timeout=2s"
    };
    return application.run(Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new));
  }

  @AfterAll
  void stop() {
    coordinator.close();
    http.close();
    replica.close();
  }

  @Test
  void storesReadsAndDeletes() throws Exception {
    HttpResponse<String> put = send("PUT", "/kv/a/b%20c", "hello");
    assertThat(put.statusCode()).isEqualTo(200);
    String revision = put.body().replaceAll(".*\"revision\":(\\d+).*", "$1");
    assertThat(header(put, "ETag")).contains("\"" + revision + "\"");
    assertThat(put.body()).contains("\"" + header(put, "Transaction-Id").orElseThrow() + "\"");

    HttpResponse<String> found = get("/kv/a%2Fb%20c");
    assertThat(found.body()).isEqualTo("hello");
    assertThat(header(found, "ETag")).isEqualTo(header(put, "ETag"));
    assertThat(header(found, "Content-Type")).contains("application/octet-stream");
    assertThat(header(send("HEAD", "/kv/a/b%20c", ""), "Content-Length")).contains("5");

    assertThat(send("DELETE", "/kv/a/b%20c", "").statusCode()).isEqualTo(200);
    requireProblem(get("/kv/a/b%20c"), 404, "key-not-found");
    assertThat(send("DELETE", "/kv/a/b%20c", "").statusCode()).isEqualTo(200);
  }

  /** What `curl -d` sends. */
  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST"})
  void storesAFormAsItCame(String method) throws Exception {
    String body = "a=%41&b=+&_method=DELETE";

    HttpResponse<String> put = send(method, "/kv/form", body, "Content-Type", FORM);

    assertThat(put.statusCode()).isEqualTo(200);
    assertThat(get("/kv/form").body()).isEqualTo(body);
  }

  @Test
  void writesOnlyUnderTheConditionsOfTheHeaders() throws Exception {
    send("PUT", "/kv/conditional", "old");

    HttpResponse<String> refused = send("PUT", "/kv/conditional", "new", "If-None-Match", "*");
    requireProblem(refused, 412, "condition-failed");
    assertThat(refused.body())
        .contains("\"condition\":{\"key\":\"conditional\",\"revision\":0}", "\"actualRevision\":");
    assertThat(header(refused, "Transaction-Id")).isPresent();

    String tag = header(get("/kv/conditional"), "ETag").orElseThrow();
    assertThat(send("PUT", "/kv/conditional", "new", "If-Match", tag).statusCode()).isEqualTo(200);
    assertThat(get("/kv/conditional").body()).isEqualTo("new");
  }

  @Test
  void doesATransactionWholeWhateverItsMediaType() throws Exception {
    String transaction =
        "{\"operations\":[{\"put\":{\"key\":\"x\",\"text\":\"1\"}},{\"delete\":{\"key\":\"y\"}}]}";

    HttpResponse<String> done = send("POST", "/transactions", transaction, "Content-Type", FORM);

    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.body()).contains("\"results\":[{\"key\":\"x\",", "{\"key\":\"y\",");
    assertThat(get("/kv/x").body()).isEqualTo("1");
    String id = header(done, "Transaction-Id").orElseThrow();
    await().until(() -> get("/transactions/" + id).body().contains("\"state\":\"committed\""));
    assertThat(get("/transactions/" + id).body())
        .contains("\"keys\":[\"x\",\"y\"]", "\"recorded\":\"committed\",\"awaited\":\"nothing\"");
  }

  @Test
  void answersARepeatOfACommittedWriteAsTheFirstTime() throws Exception {
    for (String[] write :
        new String[][] {
          {"PUT", "/kv/repeated", "1"},
          {"DELETE", "/kv/repeated", ""},
          {"POST", "/transactions", "{\"operations\":[{\"delete\":{\"key\":\"repeated\"}}]}"}
        }) {
      String name = "name of " + write[0];
      var first = send(write[0], write[1], write[2], "Idempotency-Key", name);
      var repeat = send(write[0], write[1], write[2], "Idempotency-Key", name);

      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(repeat.statusCode()).isEqualTo(200);
      assertThat(repeat.body()).isEqualTo(first.body());
      assertThat(header(repeat, "ETag")).isEqualTo(header(first, "ETag"));
      assertThat(header(repeat, "Transaction-Id")).isEqualTo(header(first, "Transaction-Id"));
    }
    assertThat(get("/actuator/prometheus").body())
        .containsPattern("unanimous_repeats_total\\{.*} 3\\.0");
  }

  @Test
  void refusesAnotherWriteUnderTheSameIdempotencyKey() throws Exception {
    send("PUT", "/kv/reused", "1", "Idempotency-Key", "reused");

    var other = send("PUT", "/kv/reused", "2", "Idempotency-Key", "reused");

    requireProblem(other, 422, "idempotency-key-reused");
    assertThat(get("/kv/reused").body()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({"PUT, /kv/nothing", "DELETE, /kv/nothing", "POST, /transactions"})
  void refusesAnIdempotencyKeyThatIsNone(String method, String path) throws Exception {
    String tooLong = "x".repeat(129);

    var refused = send(method, path, "1", "Idempotency-Key", tooLong);

    requireProblem(refused, 400, "invalid-request");
    assertThat(refused.body()).contains("must not be longer than 128 characters");
  }

  @Test
  void listsKeysAsTheReplicaSays() throws Exception {
    HttpResponse<String> page = get("/kv?prefix=list/&after=list/%C3%BC&limit=5000");

    assertThat(page.body()).isEqualTo(InMemoryReplica.PAGE);
    assertThat(header(page, "Content-Type")).contains("application/json");
    assertThat(replica.requests("/kv?prefix=list%2F&after=list%2F%C3%BC&limit=1000&values=true"))
        .hasSize(1);
  }

  @Test
  void readsAndWritesInOneTransaction() throws Exception {
    send("PUT", "/kv/together/a", "1");
    String get = "{\"get\":{\"key\":\"together/a\"}},{\"get\":{\"key\":\"together/b\"}}";
    String put = ",{\"put\":{\"key\":\"together/a\",\"text\":\"2\"}}";

    assertThat(send("POST", "/transactions", operations(get + put)).body())
        .startsWith("{\"transaction\":")
        .contains("\"value\":\"MQ==\"}", "{\"key\":\"together/b\",\"revision\":0,\"value\":null}");
    assertThat(send("POST", "/transactions", operations(get)).body())
        .startsWith("{\"results\":")
        .contains("\"value\":\"Mg==\"}");
  }

  /** A repeat would have to be told what the first had read. */
  @Test
  void takesNoIdempotencyKeyForATransactionThatReadsAndWrites() throws Exception {
    String get = "{\"get\":{\"key\":\"unnamed\"}}";
    String put = ",{\"put\":{\"key\":\"unnamed\",\"text\":\"1\"}}";

    var both = send("POST", "/transactions", operations(get + put), "Idempotency-Key", "both");
    var reads = send("POST", "/transactions", operations(get), "Idempotency-Key", "reads");

    requireProblem(both, 400, "invalid-request");
    assertThat(both.body()).contains("takes no Idempotency-Key");
    assertThat(reads.statusCode()).isEqualTo(200);
    assertThat(get("/kv/unnamed").statusCode()).isEqualTo(404);
  }

  @Test
  void showsTheClusterAndWhatIsUnderWay() throws Exception {
    assertThat(get("/replicas").body())
        .contains("\"name\":\"replica-1\"", "\"state\":\"in-sync\"", "\"storeId\":\"store-1\"");
    assertThat(get("/transactions?state=preparing").body()).startsWith("{\"transactions\":[");
    assertThat(get("/transactions?state=committing").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nowhere, 404, not-found",
    "GET, /kv/, 400, invalid-key",
    "PUT, /kv/%FF, 400, invalid-key",
    "PATCH, /kv/a, 405, method-not-allowed",
    "GET, /kv?limit=0, 400, invalid-request",
    "GET, /kv?limt=5, 400, invalid-request",
    "GET, /kv?prefix=%09, 400, invalid-key",
    "POST, /kv, 405, method-not-allowed",
    "PUT, /transactions, 405, method-not-allowed",
    "GET, /transactions/999-1, 404, transaction-not-found",
    "GET, /transactions/x, 400, invalid-request",
    "GET, /transactions?state=done, 400, invalid-request",
    "POST, /transactions, 400, invalid-request",
  })
  void answersWhatItDoesNotKnowWithAProblem(String method, String path, int status, String type)
      throws Exception {
    HttpResponse<String> response = send(method, path, "");

    requireProblem(response, status, type);
    assertThat(header(response, "Allow").isPresent()).isEqualTo(status == 405);
  }

  @Test
  void refusesAValueThatIsTooLarge() throws Exception {
    String large = "x".repeat((1 << 20) + 1);

    requireProblem(send("PUT", "/kv/large", large), 413, "value-too-large");
    requireProblem(
        send(
            "POST",
            "/transactions",
            "{\"operations\":[{\"put\":{\"key\":\"large\",\"text\":\"" + large + "\"}}]}"),
        413,
        "value-too-large");
    requireProblem(get("/kv/large"), 404, "key-not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/kv/%zz", "/kv?prefix=%zz", "/kv/%", "/%zz", "/kv/../../x"})
  void answersAMalformedTargetWithAProblem(String target) throws IOException {
    String answer = RawHttp.exchange(port, RawHttp.head("GET " + target));

    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT /kv/stalled", "POST /transactions"})
  void cutsOffAnUploadThatStalls(String request) throws IOException {
    String head = request + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n";

    String answer = RawHttp.exchange(port, head + "abc");

    assertThat(answer).startsWith("HTTP/1.1 408").contains("urn:unanimous:request-timeout");
  }

  @Test
  void tellsThatItLivesAndWhatItMeasures() throws Exception {
    send("PUT", "/kv/measured", "x");

    assertThat(get("/actuator/health").body())
        .contains("\"replicas\"", "\"unacknowledged\"", "\"UP\"");
    assertThat(get("/actuator/health/liveness").body()).contains("\"UP\"");
    assertThat(get("/actuator/health/readiness").body()).contains("\"UP\"");
    assertThat(get("/actuator/prometheus").body())
        .contains(
            "unanimous_transactions_total",
            "unanimous_phase_seconds_bucket",
            "unanimous_driver_batch_events",
            "unanimous_driver_queue",
            "unanimous_log_force_seconds_bucket",
            "unanimous_link_batch_messages",
            "unanimous_link_queue",
            "unanimous_redeliveries_total",
            "unanimous_repeats_total",
            "unanimous_replicas_in_sync",
            "unanimous_replica_state",
            "unanimous_replica_unacknowledged",
            "unanimous_replica_unacknowledged_oldest_seconds",
            "path=\"" + folder + "\"");
  }

  @Test
  void refusesToStartASecondTimeOnTheSameLog(CapturedOutput output) {
    String replicas = "--unanimous.replicas=replica-1=" + replica.url();

    assertThat(catchThrowable(() -> run(folder, replicas)))
        .hasRootCauseInstanceOf(StartRefused.class);
    assertThat(output.getAll())
        .contains("Another process is using the data folder", "Stop that process first")
        .doesNotContain("\tat ");
  }

  @Test
  void refusesToStartWithoutReplicas(@TempDir Path empty, CapturedOutput output) {
    assertThat(catchThrowable(() -> run(empty))).isNotNull();
    assertThat(output.getAll())
        .contains("unanimous.replicas must name all replicas", "Correct it on the command line");
  }

  @Test
  void refusesToStartWithAWrongProperty(@TempDir Path empty, CapturedOutput output) {
    assertThat(catchThrowable(() -> run(empty, "--unanimous.vote-timeout=0s"))).isNotNull();
    assertThat(output.getAll()).contains("unanimous.vote-timeout must be more than nothing");
  }

  private static void requireProblem(HttpResponse<String> response, int status, String type) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(header(response, "Content-Type")).contains("application/problem+json");
    assertThat(response.body()).contains("\"urn:unanimous:" + type + "\"", "\"retryable\":false");
  }

  private static Optional<String> header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, "");
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static String operations(String steps) {
    return "{\"operations\":[" + steps + "]}";
  }
}
