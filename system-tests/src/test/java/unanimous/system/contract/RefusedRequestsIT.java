package unanimous.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Http;
import unanimous.system.http.Problems;
import unanimous.system.http.Response;

/** Every wrong request is answered by a problem document, the framework's refusals included. */
final class RefusedRequestsIT {

  @RegisterExtension static final RealCluster REAL = RealCluster.shared();

  private static final int TOO_LARGE_BYTES = (1 << 20) + 1;

  private final TestCluster cluster;
  private final Http http;

  RefusedRequestsIT(TestCluster cluster) {
    this.cluster = cluster;
    this.http = cluster.coordinator();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null%00byte", "line%0Abreak", "%7F", "%C2%80", "%FF", "%C3", "%ED%A0%80"})
  void refusesWhatIsNoKey(String target) {
    Problems.assertFinal(http.putExactly("/kv/" + target, "x"), 400, "invalid-key");
    Problems.assertFinal(http.getExactly("/kv/" + target), 400, "invalid-key");
  }

  @Test
  void refusesAKeyThatIsTooLong() {
    Problems.assertFinal(http.put("k".repeat(513), "x"), 400, "invalid-key");
    Problems.assertFinal(http.put("ü".repeat(257), "x"), 400, "invalid-key");
  }

  /** Tomcat refuses some of these itself, before anybody asks what they name. */
  @ParameterizedTest
  @ValueSource(
      strings = {"/kv/%", "/kv/%4", "/kv/%zz", "/kv/a%2", "/kv/\u00fc", "/kv/a\"b", "/kv/../../up"})
  void refusesAMalformedTarget(String target) {
    Response refused = http.getExactly(target);

    assertThat(refused.json().path("type").stringValue())
        .isIn("urn:unanimous:invalid-key", "urn:unanimous:invalid-request");
    String name = refused.json().path("type").stringValue().replace("urn:unanimous:", "");
    Problems.assertFinal(refused, 400, name);
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH,/kv/a",
    "OPTIONS,/kv/a",
    "BREW,/kv/a",
    "PUT,/transactions",
    "DELETE,/replicas"
  })
  void saysWhichMethodsThereAre(String method, String target) {
    Response refused = http.send(method, target, new byte[0]);

    Problems.assertFinal(refused, 405, "method-not-allowed");
    assertThat(refused.header("Allow")).isNotBlank();
  }

  @Test
  void refusesTrace() {
    Response refused = http.sendBytes("TRACE /kv/a HTTP/1.1\r\nHost: x\r\n\r\n", new byte[0]);

    Problems.assertFinal(refused, 405, "method-not-allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nothing", "/transactions/1-1/nothing", "/actuator/env", "/error"})
  void knowsNoOtherPaths(String target) {
    Problems.assertFinal(http.get(target), 404, "not-found");
  }

  @Test
  void theReplicasAnswerProblemsToo() {
    Http replica = cluster.http("replica-1");

    Problems.assertFinal(replica.get("/nothing"), 404, "not-found");
    Problems.assertFinal(replica.read("never/there"), 404, "key-not-found");
    Problems.assertFinal(replica.put("a", "1"), 405, "method-not-allowed");
    Problems.assertFinal(replica.post("/transactions/prepare", "{"), 400, "invalid-request");
    Problems.assertFinal(replica.post("/hello", "{}"), 400, "invalid-request");
    Problems.assertFinal(replica.getExactly("/kv/%zz"), 400, "invalid-key");
  }

  @Test
  void refusesABodyThatAnnouncesToBeTooLarge() {
    Response refused = http.send("PUT", "/kv/too/large", new byte[TOO_LARGE_BYTES]);

    Problems.assertFinal(refused, 413, "value-too-large");
    assertThat(http.read("too/large").status()).isEqualTo(404);
  }

  @Test
  void refusesABodyThatTurnsOutToBeTooLarge() {
    var chunked =
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[TOO_LARGE_BYTES]));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(http.url() + "/kv/too/large")).PUT(chunked).build();

    Problems.assertFinal(Http.exchange(request), 413, "value-too-large");
    assertThat(http.read("too/large").status()).isEqualTo(404);
  }

  @Test
  void cutsOffAnUploadThatStalls() {
    String head = "PUT /kv/stalled HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf";

    Problems.assertRetryable(http.sendBytes(head, new byte[0]), 408, "request-timeout");
    assertThat(http.read("stalled").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUT /kv/odd HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "PUT /kv/odd HTTP/1.1\r\nHost: x\r\nContent-Length: nine\r\n\r\n",
        "PUT /kv/odd HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "PUT /kv/odd HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "PUT /kv/odd HTTP/1.1\r\n\r\n",
        "nonsense\r\n\r\n",
      })
  void refusesWhatIsNotHttp(String bytes) {
    Problems.assertFinal(http.sendBytes(bytes, new byte[0]), 400, "invalid-request");
    assertThat(http.read("odd").status()).isEqualTo(404);
  }

  /** HTTP/0.9, whose answers have no head: the document is all that there is. */
  @ParameterizedTest
  @ValueSource(strings = {"GET /kv/odd", "PUT /kv/odd", "DELETE /kv/odd", "POST /transactions"})
  void refusesWhatNamesNoVersionOfHttp(String line) {
    for (String process : List.of(TestCluster.COORDINATOR, "replica-1")) {
      String answer = cluster.http(process).sendForAll(line + "\r\n");

      JsonNode problem = JsonMapper.shared().readTree(answer);
      assertThat(problem.path("status").intValue()).isEqualTo(400);
      assertThat(problem.path("type").stringValue()).isEqualTo("urn:unanimous:invalid-request");
    }
    assertThat(http.read("odd").status()).isEqualTo(404);
  }

  @Test
  void takesAHundredHeadersAndNoMore() {
    // With Host; as many as there may be.
    assertThat(http.sendBytes(withHeaders(99), new byte[0]).status()).isEqualTo(404);
    Problems.assertFinal(http.sendBytes(withHeaders(100), new byte[0]), 400, "invalid-request");
  }

  private static String withHeaders(int more) {
    return "GET /kv/odd HTTP/1.1\r\nHost: x\r\n" + "X: y\r\n".repeat(more) + "\r\n";
  }

  /** As the shared cluster has it, after three seconds. */
  @Test
  void closesAConnectionWhoseHeadersStall() {
    assertThat(http.sendForAll("GET /kv/a HTTP/1.1\r\nHost:")).isEmpty();
    assertThat(http.sendForAll("")).as("nothing at all").isEmpty();
  }

  @Test
  void refusesHeadersThatAreTooLarge() {
    String head = "GET /kv/a HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n";

    Problems.assertFinal(http.sendBytes(head, new byte[0]), 400, "invalid-request");
  }
}
