package unanimous.replica;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.List;
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
import tools.jackson.databind.json.JsonMapper;
import unanimous.node.process.StartRefused;
import unanimous.node.testing.RawHttp;
import unanimous.node.web.KeyPath;
import unanimous.node.wire.ReadAnswer;
import unanimous.node.wire.WireFormat;
import unanimous.node.wire.WireJson;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

/** The whole replica, as a process would be, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class ReplicaApplicationTest {

  private static final JsonMapper JSON = WireJson.mapper();
  private static final CoordinatorIdentity IDENTITY = new CoordinatorIdentity("c", 1, "i");

  private final HttpClient http = HttpClient.newHttpClient();
  private Path folder;
  private ConfigurableApplicationContext replica;
  private int port;
  private long sequence = 100;

  @BeforeAll
  void start(@TempDir Path temporary) {
    folder = temporary.resolve("a b");
    replica = run();
    port = Integer.parseInt(replica.getEnvironment().getRequiredProperty("local.server.port"));
  }

  private ConfigurableApplicationContext run() {
    return SpringApplication.run(
        ReplicaApplication.class,
        "--server.port=0",
        "--unanimous.data=" + folder,
        "--unanimous.in-doubt-threshold=1ms",
        "--unanimous.read-wait=100ms");
  }

  @AfterAll
  void stop() {
    replica.close();
    http.close();
  }

  /** As the documentation shows it with curl. */
  @Test
  void canBeTriedByHand() throws Exception {
    String to =
        "{\"from\":{\"clusterId\":\"c\",\"epoch\":1,\"incarnation\":\"i\"},\"storeId\":\""
            + introduced()
            + "\",";

    String prepare =
        "{\"id\":\"1-1\",\"participants\":[\"replica-1\"],\"transaction\":{\"operations\":"
            + "[{\"put\":{\"key\":\"a/b\",\"value\":\"aGVsbG8=\"}}],\"conditions\":[]}}]}";
    assertThat(post("/transactions/prepare", to + "\"transactions\":[" + prepare).body())
        .isEqualTo("{\"answered\":{\"answers\":[{\"yes\":{\"id\":\"1-1\"}}]}}");
    assertThat(get("/transactions?state=prepared").body()).contains("\"1-1\"", "\"a/b\"");
    assertThat(get("/transactions/1-1").body())
        .contains("\"prepared\"", "\"a/b\"")
        .containsPattern("\"nextInquiryMillis\":\\d+");
    await()
        .until(() ->
            JSON.readTree(get("/actuator/health").body())
                .path("status")
                .stringValue()
                .equals("DEGRADED"));
    assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
    assertThat(get("/actuator/health/readiness").body()).contains("\"UP\"");

    String commit = "\"transactions\":[{\"id\":\"1-1\",\"revision\":1}]}";
    assertThat(post("/transactions/commit", to + commit).body())
        .isEqualTo("{\"answered\":{\"answers\":[{\"acknowledged\":{\"id\":\"1-1\"}}]}}");
    assertThat(get("/transactions/1-1").body()).contains("\"recorded\":\"committed\"");

    HttpResponse<String> read = get("/kv/a/b");
    assertThat(read.body()).isEqualTo("hello");
    assertThat(read.headers().firstValue("ETag")).contains("\"1\"");
    assertThat(get("/status").body()).contains("\"clusterId\":\"c\"");

    String abort = "\"transactions\":[{\"id\":\"1-2\"}]}";
    assertThat(post("/transactions/abort", to + abort).body())
        .isEqualTo("{\"answered\":{\"answers\":[{\"noted\":{}}]}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", "../..", "../../..", ".", "a/./b", "//", "a;b", "%2F", "\\", "é", "a b"})
  void findsAKeyWhateverItLooksLike(String text) throws Exception {
    Key key = new Key(text);
    TransactionId id = new TransactionId(1, sequence++);
    Batch batch = putting(id, key, new Value(new byte[] {'h', 'i'}));

    assertThat(post("/transactions/messages", JSON.writeValueAsString(batch)).body())
        .contains("acknowledged");

    assertThat(RawHttp.exchange(port, RawHttp.head("GET " + KeyPath.targetOf(key))))
        .startsWith("HTTP/1.1 200")
        .endsWith("\r\n\r\nhi");
  }

  @Test
  void listsKeysAndReadsSomeOfThemTogether() throws Exception {
    commit(new Operation.Put(new Key("many/a b+c"), new Value(new byte[] {'h', 'i'})), 3);
    commit(new Operation.Put(new Key("many/ü"), new Value(new byte[0])), 4);

    String first = "{\"entries\":[{\"key\":\"many/a b+c\",\"revision\":3,\"value\":\"aGk=\"}],";
    assertThat(get("/kv?prefix=many/&limit=1").body())
        .isEqualTo(first + "\"next\":\"many/a b+c\"}");
    assertThat(get("/kv?prefix=many%2F&after=many/a+b%2Bc&values=false").body())
        .isEqualTo("{\"entries\":[{\"key\":\"many/ü\",\"revision\":4}],\"next\":null}");
    assertThat(post("/snapshot", "{\"keys\":[\"many/none\",\"many/a b+c\"]}").body())
        .isEqualTo(
            "{\"answers\":[{\"absent\":{}},{\"found\":{\"value\":\"aGk=\",\"revision\":3}}]}");
  }

  /** Also of a key that is about to be inserted, but not beyond the end of the page. */
  @Test
  void answersForNoKeysOfWhichOneIsInDoubt() throws Exception {
    commit(new Operation.Put(new Key("doubt/a"), new Value(new byte[0])), 5);
    commit(new Operation.Put(new Key("doubt/c"), new Value(new byte[0])), 6);
    TransactionId id = new TransactionId(1, sequence++);
    Operation put = new Operation.Put(new Key("doubt/b"), new Value(new byte[0]));
    send(new CoordinatorMessage.Prepare(id, List.of(), Transaction.of(put)));
    try {
      requireInDoubt(get("/kv?prefix=doubt/"), id);
      requireInDoubt(post("/snapshot", "{\"keys\":[\"doubt/a\",\"doubt/b\"]}"), id);
      assertThat(get("/kv?prefix=doubt/&limit=1").body()).contains("\"next\":\"doubt/a\"");
      assertThat(get("/kv?prefix=doubt/&after=doubt/b").body()).contains("doubt/c");
      assertThat(post("/snapshot", "{\"keys\":[\"doubt/a\"]}").body()).contains("found");
    } finally {
      send(new CoordinatorMessage.Abort(id));
    }
    assertThat(get("/kv?prefix=doubt/").body()).contains("doubt/a", "doubt/c");
  }

  private static void requireInDoubt(HttpResponse<String> response, TransactionId id) {
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("urn:unanimous:in-doubt", id.toString());
  }

  @Test
  void readsNoMoreTogetherThanItMay() throws Exception {
    byte[] large = new byte[600_000];
    commit(new Operation.Put(new Key("large/a"), new Value(large)), 7);
    commit(new Operation.Put(new Key("large/b"), new Value(large)), 8);

    HttpResponse<String> response = post("/snapshot", "{\"keys\":[\"large/a\",\"large/b\"]}");

    requireProblem(response, 413, "value-too-large");
    assertThat(response.body()).contains("large/b");
    requireProblem(
        post("/snapshot", "{\"keys\":[" + "\"a\",".repeat(256) + "\"a\"]}"),
        400,
        "invalid-request");
  }

  @Test
  void answersMessagesInCborToWhoSpeaksIt() throws Exception {
    Key key = new Key("in-cbor");
    TransactionId id = new TransactionId(1, sequence++);
    Batch batch = putting(id, key, new Value(new byte[] {0, (byte) 255}));

    HttpResponse<byte[]> answer = postCbor("/transactions/messages", batch);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/cbor");
    assertThat(WireFormat.CBOR.read(answer.body(), BatchAnswer.class))
        .isEqualTo(
            new BatchAnswer.Answered(List.of(new Answer.Yes(id), new Answer.Acknowledged(id))));

    ReadAnswer.Request wanted = new ReadAnswer.Request(List.of(key));
    assertThat(WireFormat.CBOR.read(postCbor("/reads", wanted).body(), ReadAnswer.Response.class))
        .isEqualTo(
            WireFormat.JSON.read(
                post("/reads", JSON.writeValueAsString(wanted)).body().getBytes(UTF_8),
                ReadAnswer.Response.class));
  }

  @Test
  void knowsNoCborBesideTheMessages() throws Exception {
    HttpResponse<byte[]> answer = postCbor("/transactions/inquiry", new Hello(IDENTITY, 10));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
  }

  private HttpResponse<byte[]> postCbor(String path, Object message) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/cbor")
            .POST(BodyPublishers.ofByteArray(WireFormat.CBOR.write(message)))
            .build(),
        BodyHandlers.ofByteArray());
  }

  /** A whole transaction in one batch. */
  private Batch putting(TransactionId id, Key key, Value value) throws Exception {
    Transaction put = Transaction.of(new Operation.Put(key, value));
    return new Batch(
        IDENTITY,
        introduced(),
        List.of(
            new CoordinatorMessage.Prepare(id, List.of(), put),
            new CoordinatorMessage.Commit(id, 2)));
  }

  private void commit(Operation operation, long revision) throws Exception {
    TransactionId id = new TransactionId(1, sequence++);
    send(
        new CoordinatorMessage.Prepare(id, List.of(), Transaction.of(operation)),
        new CoordinatorMessage.Commit(id, revision));
  }

  private void send(CoordinatorMessage... messages) throws Exception {
    Batch batch = new Batch(IDENTITY, introduced(), List.of(messages));
    assertThat(post("/transactions/messages", JSON.writeValueAsString(batch)).statusCode())
        .isEqualTo(200);
  }

  /** Says hello, and returns the identity of the store that welcomes. */
  private String introduced() throws Exception {
    String answer = post("/hello", JSON.writeValueAsString(new Hello(IDENTITY, 10))).body();
    HelloAnswer welcome = JSON.readValue(answer, HelloAnswer.class);
    return ((HelloAnswer.Welcome) welcome).storeId();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nowhere, 404, not-found",
    "GET, /, 404, not-found",
    "GET, /kv/none, 404, key-not-found",
    "GET, /kv/, 400, invalid-key",
    "GET, /kv?limit=0, 400, invalid-request",
    "GET, /kv?after=%09, 400, invalid-key",
    "GET, /kv?prefix=%FF, 400, invalid-request",
    "POST, /kv, 405, method-not-allowed",
    "GET, /kv/%C3, 400, invalid-key",
    "GET, /transactions/seven, 400, invalid-request",
    "GET, /transactions, 400, invalid-request",
    "PUT, /kv/a, 405, method-not-allowed",
    "DELETE, /transactions/inquiry, 405, method-not-allowed",
    "DELETE, /hello, 404, not-found",
    "PATCH, /status, 405, method-not-allowed",
  })
  void answersWhatItDoesNotKnowWithAProblem(String method, String path, int status, String type)
      throws Exception {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());

    requireProblem(response, status, type);
    assertThat(response.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
  }

  /** None of this may reach the machine: it would stop the process. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"highestRevision\":1}",
        "{\"from\":null,\"highestRevision\":1}",
        "{\"from\":{\"clusterId\":\"c\",\"epoch\":1},\"highestRevision\":1}",
      })
  void refusesAMessageThatCannotBeUnderstood(String body) throws Exception {
    requireProblem(post("/hello", body), 400, "invalid-request");
    assertThat(get("/status").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesAMessageOfAnotherMediaType() throws Exception {
    HttpRequest form =
        HttpRequest.newBuilder(uri("/transactions/inquiry"))
            .POST(BodyPublishers.ofString("a=b"))
            .build();

    requireProblem(http.send(form, BodyHandlers.ofString()), 415, "unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/kv/%zz",
        "/kv?prefix=%zz",
        "/kv/%",
        "/%zz",
        "/kv/a|b",
        "/kv/a\\b{}",
        "/kv/../../x"
      })
  void answersAMalformedTargetWithAProblem(String target) throws IOException {
    String answer = RawHttp.exchange(port, RawHttp.head("GET " + target));

    assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json", "\"detail\"");
  }

  @Test
  void tellsThatItLivesAndWhatItMeasures() throws Exception {
    assertThat(get("/actuator/health/liveness").body()).contains("\"UP\"");
    assertThat(get("/actuator/health/readiness").body()).contains("\"UP\"");
    assertThat(get("/actuator/prometheus").body())
        .contains(
            "unanimous_driver_batch_events",
            "unanimous_driver_batch_records",
            "unanimous_driver_queue",
            "unanimous_log_force_seconds_bucket",
            "unanimous_participant_events_total",
            "unanimous_participant_in_doubt",
            "unanimous_participant_in_doubt_oldest_seconds");
  }

  @Test
  void refusesToStartASecondTimeOnTheSameFolder(CapturedOutput output) {
    Throwable failure = catchThrowable(this::run);

    assertThat(failure).hasRootCauseInstanceOf(StartRefused.class);
    assertThat(output.getAll())
        .contains("Another process is using the data folder")
        .contains("Stop that process first")
        .doesNotContain("\tat ");
  }

  private static void requireProblem(HttpResponse<String> response, int status, String type) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(response.body()).contains("\"urn:unanimous:" + type + "\"", "\"retryable\":false");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
