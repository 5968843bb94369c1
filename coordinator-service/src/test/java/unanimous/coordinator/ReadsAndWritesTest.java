package unanimous.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static unanimous.coordinator.RunningCoordinator.header;
import static unanimous.node.testing.RunningService.requireProblem;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients write and read, one key or several at a time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadsAndWritesTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  private RunningCoordinator coordinator;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    coordinator = RunningCoordinator.withReplica(folder);
  }

  @AfterAll
  void stop() {
    coordinator.close();
  }

  @Test
  void storesReadsAndDeletes() throws Exception {
    HttpResponse<String> put = coordinator.send("PUT", "/kv/a/b%20c", "hello");
    assertThat(put.statusCode()).isEqualTo(200);
    String revision = put.body().replaceAll(".*\"revision\":(\\d+).*", "$1");
    assertThat(header(put, "ETag")).contains("\"" + revision + "\"");
    assertThat(put.body()).contains("\"" + header(put, "Transaction-Id").orElseThrow() + "\"");

    HttpResponse<String> found = coordinator.get("/kv/a%2Fb%20c");
    assertThat(found.body()).isEqualTo("hello");
    assertThat(header(found, "ETag")).isEqualTo(header(put, "ETag"));
    assertThat(header(found, "Content-Type")).contains("application/octet-stream");
    assertThat(header(coordinator.send("HEAD", "/kv/a/b%20c", ""), "Content-Length")).contains("5");

    assertThat(coordinator.send("DELETE", "/kv/a/b%20c", "").statusCode()).isEqualTo(200);
    requireProblem(coordinator.get("/kv/a/b%20c"), 404, "key-not-found");
    assertThat(coordinator.send("DELETE", "/kv/a/b%20c", "").statusCode()).isEqualTo(200);
  }

  /** What `curl -d` sends. */
  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST"})
  void storesAFormAsItCame(String method) throws Exception {
    String body = "a=%41&b=+&_method=DELETE";

    HttpResponse<String> put = coordinator.send(method, "/kv/form", body, "Content-Type", FORM);

    assertThat(put.statusCode()).isEqualTo(200);
    assertThat(coordinator.get("/kv/form").body()).isEqualTo(body);
  }

  @Test
  void writesOnlyUnderTheConditionsOfTheHeaders() throws Exception {
    coordinator.send("PUT", "/kv/conditional", "old");

    HttpResponse<String> refused =
        coordinator.send("PUT", "/kv/conditional", "new", "If-None-Match", "*");
    requireProblem(refused, 412, "condition-failed");
    assertThat(refused.body())
        .contains("\"condition\":{\"key\":\"conditional\",\"revision\":0}", "\"actualRevision\":");
    assertThat(header(refused, "Transaction-Id")).isPresent();

    String tag = header(coordinator.get("/kv/conditional"), "ETag").orElseThrow();
    assertThat(coordinator.send("PUT", "/kv/conditional", "new", "If-Match", tag).statusCode())
        .isEqualTo(200);
    assertThat(coordinator.get("/kv/conditional").body()).isEqualTo("new");
  }

  @Test
  void doesATransactionWholeWhateverItsMediaType() throws Exception {
    String transaction =
        "{\"operations\":[{\"put\":{\"key\":\"x\",\"text\":\"1\"}},{\"delete\":{\"key\":\"y\"}}]}";

    HttpResponse<String> done =
        coordinator.send("POST", "/transactions", transaction, "Content-Type", FORM);

    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.body()).contains("\"results\":[{\"key\":\"x\",", "{\"key\":\"y\",");
    assertThat(coordinator.get("/kv/x").body()).isEqualTo("1");
    String id = header(done, "Transaction-Id").orElseThrow();
    await()
        .until(() ->
            coordinator.get("/transactions/" + id).body().contains("\"state\":\"committed\""));
    assertThat(coordinator.get("/transactions/" + id).body())
        .contains("\"keys\":[\"x\",\"y\"]", "\"recorded\":\"committed\",\"awaited\":\"nothing\"");
  }

  @Test
  void readsAndWritesInOneTransaction() throws Exception {
    coordinator.send("PUT", "/kv/together/a", "1");
    String get = "{\"get\":{\"key\":\"together/a\"}},{\"get\":{\"key\":\"together/b\"}}";
    String put = ",{\"put\":{\"key\":\"together/a\",\"text\":\"2\"}}";

    assertThat(coordinator.transact(get + put).body())
        .startsWith("{\"transaction\":")
        .contains("\"value\":\"MQ==\"}", "{\"key\":\"together/b\",\"revision\":0,\"value\":null}");
    assertThat(coordinator.transact(get).body())
        .startsWith("{\"results\":")
        .contains("\"value\":\"Mg==\"}");
  }

  @Test
  void listsKeysAsTheReplicaSays() throws Exception {
    HttpResponse<String> page = coordinator.get("/kv?prefix=list/&after=list/%C3%BC&limit=5000");

    assertThat(page.body()).isEqualTo(InMemoryReplica.PAGE);
    assertThat(header(page, "Content-Type")).contains("application/json");
    assertThat(
            coordinator
                .replica()
                .requests("/kv?prefix=list%2F&after=list%2F%C3%BC&limit=1000&values=true"))
        .hasSize(1);
  }

  @Test
  void refusesAValueThatIsTooLarge() throws Exception {
    String large = "x".repeat((1 << 20) + 1);

    requireProblem(coordinator.send("PUT", "/kv/large", large), 413, "value-too-large");
    requireProblem(
        coordinator.send(
            "POST",
            "/transactions",
            "{\"operations\":[{\"put\":{\"key\":\"large\",\"text\":\"" + large + "\"}}]}"),
        413,
        "value-too-large");
    requireProblem(coordinator.get("/kv/large"), 404, "key-not-found");
  }
}
