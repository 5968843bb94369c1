package unanimous.replica;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static unanimous.node.testing.RunningService.requireProblem;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import unanimous.node.wire.ReadAnswer;
import unanimous.node.wire.WireFormat;
import unanimous.node.wire.WireJson;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.Hello;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;
import unanimous.protocol.transaction.Value;

/** What a coordinator says to a replica, and how it may not be said. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesTest {

  private static final JsonMapper JSON = WireJson.mapper();

  private RunningReplica replica;

  @BeforeAll
  void start(@TempDir Path folder) {
    replica = RunningReplica.start(folder);
  }

  @AfterAll
  void stop() {
    replica.close();
  }

  /** As the documentation shows it with curl. */
  @Test
  void canBeTriedByHand() throws Exception {
    String to =
        "{\"from\":{\"clusterId\":\"c\",\"epoch\":1,\"incarnation\":\"i\"},\"storeId\":\""
            + replica.introduced()
            + "\",";

    String prepare =
        "{\"id\":\"1-1\",\"participants\":[\"replica-1\"],\"transaction\":{\"operations\":"
            + "[{\"put\":{\"key\":\"a/b\",\"value\":\"aGVsbG8=\"}}],\"conditions\":[]}}]}";
    assertThat(replica.post("/transactions/prepare", to + "\"transactions\":[" + prepare).body())
        .isEqualTo("{\"answered\":{\"answers\":[{\"yes\":{\"id\":\"1-1\"}}]}}");
    assertThat(replica.get("/transactions?state=prepared").body()).contains("\"1-1\"", "\"a/b\"");
    assertThat(replica.get("/transactions/1-1").body())
        .contains("\"prepared\"", "\"a/b\"")
        .containsPattern("\"nextInquiryMillis\":\\d+");
    await()
        .until(() ->
            JSON.readTree(replica.get("/actuator/health").body())
                .path("status")
                .stringValue()
                .equals("DEGRADED"));
    assertThat(replica.get("/actuator/health").statusCode()).isEqualTo(200);
    assertThat(replica.get("/actuator/health/readiness").body()).contains("\"UP\"");

    String commit = "\"transactions\":[{\"id\":\"1-1\",\"revision\":1}]}";
    assertThat(replica.post("/transactions/commit", to + commit).body())
        .isEqualTo("{\"answered\":{\"answers\":[{\"acknowledged\":{\"id\":\"1-1\"}}]}}");
    assertThat(replica.get("/transactions/1-1").body()).contains("\"recorded\":\"committed\"");

    HttpResponse<String> read = replica.get("/kv/a/b");
    assertThat(read.body()).isEqualTo("hello");
    assertThat(read.headers().firstValue("ETag")).contains("\"1\"");
    assertThat(replica.get("/status").body()).contains("\"clusterId\":\"c\"");

    String abort = "\"transactions\":[{\"id\":\"1-2\"}]}";
    assertThat(replica.post("/transactions/abort", to + abort).body())
        .isEqualTo("{\"answered\":{\"answers\":[{\"noted\":{}}]}}");
  }

  @Test
  void answersMessagesInCborToWhoSpeaksIt() throws Exception {
    Key key = new Key("in-cbor");
    TransactionId id = replica.nextId();
    Batch batch = replica.putting(id, key, new Value(new byte[] {0, (byte) 255}));

    HttpResponse<byte[]> answer = replica.postCbor("/transactions/messages", batch);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/cbor");
    assertThat(WireFormat.CBOR.read(answer.body(), BatchAnswer.class))
        .isEqualTo(
            new BatchAnswer.Answered(List.of(new Answer.Yes(id), new Answer.Acknowledged(id))));

    ReadAnswer.Request wanted = new ReadAnswer.Request(List.of(key));
    assertThat(
            WireFormat.CBOR.read(
                replica.postCbor("/reads", wanted).body(), ReadAnswer.Response.class))
        .isEqualTo(
            WireFormat.JSON.read(
                replica.post("/reads", JSON.writeValueAsString(wanted)).body().getBytes(UTF_8),
                ReadAnswer.Response.class));
  }

  @Test
  void knowsNoCborBesideTheMessages() throws Exception {
    HttpResponse<byte[]> answer =
        replica.postCbor("/transactions/inquiry", new Hello(RunningReplica.COORDINATOR, 10));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
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
    requireProblem(replica.post("/hello", body), 400, "invalid-request");
    assertThat(replica.get("/status").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesAMessageOfAnotherMediaType() throws Exception {
    HttpResponse<String> form = replica.request("POST", "/transactions/inquiry", "a=b");

    requireProblem(form, 415, "unsupported-media-type");
  }
}
