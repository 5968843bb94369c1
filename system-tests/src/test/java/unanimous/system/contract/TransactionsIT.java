package unanimous.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Http;
import unanimous.system.http.Problems;
import unanimous.system.http.Response;

/** {@code POST /transactions}: several keys, all or nothing. */
final class TransactionsIT {

  @RegisterExtension static final RealCluster REAL = RealCluster.shared();

  private static final int MAX_BODY_BYTES = 4 << 20;

  private final Http http;

  TransactionsIT(TestCluster cluster) {
    this.http = cluster.coordinator();
  }

  private Response submit(String json) {
    return http.post("/transactions", json);
  }

  @Test
  void changesAllKeysAtOneRevision() {
    http.put("txn/old", "1");

    Response done =
        submit(
            """
            {"operations": [
              {"put": {"key": "txn/text", "text": "plain ü"}},
              {"put": {"key": "txn/bytes", "value": "AP+A"}},
              {"delete": {"key": "txn/old"}}]}
            """);

    assertThat(done.status()).as("%s", done).isEqualTo(200);
    assertThat(done.json().path("transaction").stringValue()).isEqualTo(done.transaction());
    assertThat(done.json().path("results").valueStream().map(r -> r.path("key").stringValue()))
        .containsExactly("txn/text", "txn/bytes", "txn/old");
    assertThat(done.json().path("results").valueStream().map(r -> r.path("revision").longValue()))
        .containsOnly(done.revision());
    assertThat(http.read("txn/text").text()).isEqualTo("plain ü");
    assertThat(http.read("txn/bytes").body()).containsExactly(0, 0xff, 0x80);
    assertThat(http.read("txn/old").status()).isEqualTo(404);
    assertThat(http.read("txn/text").header("ETag")).isEqualTo("\"" + done.revision() + "\"");
  }

  @Test
  void changesNothingWhenOneConditionFails() {
    long revision = http.put("txn/guard", "1").revision();

    Response refused =
        submit(
            """
            {"conditions": [{"key": "txn/absent", "revision": 0}, {"key": "txn/guard", "revision": %d}],
             "operations": [{"put": {"key": "txn/a", "text": "1"}}, {"put": {"key": "txn/b", "text": "1"}}]}
            """
                .formatted(revision + 1));

    JsonNode problem = Problems.assertFinal(refused, 412, "condition-failed");
    assertThat(problem.path("condition").path("key").stringValue()).isEqualTo("txn/guard");
    assertThat(problem.path("actualRevision").longValue()).isEqualTo(revision);
    assertThat(problem.path("transaction").stringValue()).isEqualTo(refused.transaction());
    assertThat(http.read("txn/a").status()).isEqualTo(404);
    assertThat(http.read("txn/b").status()).isEqualTo(404);
  }

  @Test
  void goesThroughWhenAllConditionsHold() {
    long revision = http.put("txn/version", "1").revision();

    Response done =
        submit(
            """
            {"conditions": [{"key": "txn/version", "revision": %d}, {"key": "txn/none", "revision": 0}],
             "operations": [{"put": {"key": "txn/version", "text": "2"}}]}
            """
                .formatted(revision));

    assertThat(done.status()).as("%s", done).isEqualTo(200);
    assertThat(http.read("txn/version").text()).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"operations\": []}",
        "{\"operations\": {}}",
        "{\"operations\": [{}]}",
        "{\"operations\": [{\"increment\": {\"key\": \"a\"}}]}",
        "{\"operations\": [{\"put\": {\"key\": \"a\"}}]}",
        "{\"operations\": [{\"put\": {\"key\": \"a\", \"text\": 1}}]}",
        "{\"operations\": [{\"put\": {\"key\": \"a\", \"text\": \"1\", \"value\": \"AA==\"}}]}",
        "{\"operations\": [{\"put\": {\"key\": \"a\", \"value\": \"not base64\"}}]}",
        "{\"operations\": [{\"put\": {\"key\": \"a\", \"text\": \"1\"}, \"delete\": {\"key\": \"b\"}}]}",
        "{\"operations\": [{\"delete\": {\"key\": \"a\"}}, {\"delete\": {\"key\": \"a\"}}]}",
        "{\"operations\": [{\"delete\": {\"key\": 1}}]}",
        "{\"operations\": [{\"delete\": {\"key\": \"a\"}}], \"conditions\": [{\"key\": \"a\"}]}",
        "{\"operations\": [{\"delete\": {\"key\": \"a\"}}], \"conditions\": [{\"key\": \"a\", \"revision\": -1}]}",
        "{\"operations\": [{\"delete\": {\"key\": \"a\"}}], \"extra\": 1}",
        "{\"operations\": [{\"delete\": {\"key\": \"a\"}}]} trailing",
      })
  void refusesWhatIsNoTransaction(String json) {
    Problems.assertFinal(submit(json), 400, "invalid-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tab\\there", "null\\u0000", "half\\ud800"})
  void refusesWhatIsNoKey(String key) {
    String json = "{\"operations\": [{\"delete\": {\"key\": \"" + key + "\"}}]}";

    Problems.assertFinal(submit(json), 400, "invalid-key");
  }

  @Test
  void refusesABodyOverTheLimit() {
    String text = "x".repeat(MAX_BODY_BYTES);
    String json = "{\"operations\": [{\"put\": {\"key\": \"big\", \"text\": \"" + text + "\"}}]}";

    Problems.assertFinal(submit(json), 413, "value-too-large");
    assertThat(http.read("big").status()).isEqualTo(404);
  }

  @Test
  void refusesASingleValueOverTheLimit() {
    String text = "x".repeat((1 << 20) + 1);
    String json = "{\"operations\": [{\"put\": {\"key\": \"big\", \"text\": \"" + text + "\"}}]}";

    Problems.assertFinal(submit(json), 413, "value-too-large");
  }
}
