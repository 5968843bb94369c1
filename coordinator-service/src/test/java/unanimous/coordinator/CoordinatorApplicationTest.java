package unanimous.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static unanimous.coordinator.RunningCoordinator.header;
import static unanimous.node.testing.RunningService.requireProblem;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.MessageSource;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.MessageSourceSupport;
import unanimous.node.process.StartRefused;
import unanimous.node.testing.RawHttp;

/** The whole coordinator with one replica, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class CoordinatorApplicationTest {

  private Path folder;
  private RunningCoordinator coordinator;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    folder = temporary.resolve("a b");
    coordinator = RunningCoordinator.withReplica(folder);
  }

  @AfterAll
  void stop() {
    coordinator.close();
  }

  @Test
  void showsTheClusterAndWhatIsUnderWay() throws Exception {
    assertThat(coordinator.get("/replicas").body())
        .contains("\"name\":\"replica-1\"", "\"state\":\"in-sync\"", "\"storeId\":\"store-1\"");
    assertThat(coordinator.get("/transactions?state=preparing").body())
        .startsWith("{\"transactions\":[");
    assertThat(coordinator.get("/transactions?state=committing").statusCode()).isEqualTo(200);
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
    "GET, /transactions/0-1, 404, transaction-not-found",
    "GET, /transactions/1-0, 404, transaction-not-found",
    "GET, /transactions/x, 400, invalid-request",
    "GET, /error, 404, not-found",
    "GET, /transactions?state=done, 400, invalid-request",
    "POST, /transactions, 400, invalid-request",
  })
  void answersWhatItDoesNotKnowWithAProblem(String method, String path, int status, String type)
      throws Exception {
    HttpResponse<String> response = coordinator.send(method, path, "");

    requireProblem(response, status, type);
    assertThat(header(response, "Allow").isPresent()).isEqualTo(status == 405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/kv/%zz", "/kv?prefix=%zz", "/kv/%", "/%zz", "/kv/../../x"})
  void answersAMalformedTargetWithAProblem(String target) throws IOException {
    String answer = RawHttp.exchange(coordinator.port(), RawHttp.head("GET " + target));

    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
  }

  /** By the order itself, which lacks everything, it would be 400. */
  @Test
  void refusesWhoCannotBeToldBeforeItForcesAnything() throws IOException {
    String head =
        """
        POST /transactions/1-1/force HTTP/1.1
        Host: localhost
        Accept: text/plain
        Content-Type: application/json
        Content-Length: 2
        Connection: close

        """
            .replace("\n", "\r\n");

    assertThat(RawHttp.exchange(coordinator.port(), head + "{}")).startsWith("HTTP/1.1 406");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /kv/a HTTP/2.0, Use HTTP/1.1",
    "CONNECT localhost:1 HTTP/1.1, CONNECT is not for servers",
  })
  void saysWhatToSpeakInstead(String firstLine, String advice) throws IOException {
    String answer = RawHttp.exchange(coordinator.port(), firstLine + "\r\nHost: localhost\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains(advice, "Nothing was changed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT /kv/stalled", "POST /transactions"})
  void cutsOffAnUploadThatStalls(String request) throws IOException {
    String head = request + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n";

    String answer = RawHttp.exchange(coordinator.port(), head + "abc");

    assertThat(answer)
        .startsWith("HTTP/1.1 408")
        .contains("urn:unanimous:request-timeout", "Nothing was changed");
  }

  @Test
  void saysWhatIsWrongWithABodyInChunks() throws IOException {
    String head = "PUT /kv/a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";

    String answer = RawHttp.exchange(coordinator.port(), head + "no length\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("chunks", "Nothing was changed");
  }

  @Test
  void goesWithoutNoReplicaThatItDoesNotHave() throws Exception {
    HttpResponse<String> response =
        coordinator.send(
            "POST",
            "/transactions/1-1/force",
            "{\"outcome\":\"commit\",\"confirm\":\"1-1\",\"without\":[\"replica-99\"]}",
            "Content-Type",
            "application/json");

    requireProblem(response, 400, "invalid-request");
    assertThat(response.body()).contains("replica-99", "replica-1", "Nothing was forced");
  }

  @Test
  void tellsThatItLivesAndWhatItMeasures() throws Exception {
    coordinator.send("PUT", "/kv/measured", "x");

    assertThat(coordinator.get("/actuator/health").body())
        .contains("\"replicas\"", "\"unacknowledged\"", "\"oldest\"", "\"UP\"");
    assertThat(coordinator.get("/actuator/health/liveness").body()).contains("\"UP\"");
    assertThat(coordinator.get("/actuator/health/readiness").body()).contains("\"UP\"");
    assertThat(coordinator.get("/actuator/prometheus").body())
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
  void hasNoSourceOfTextsThatListsEveryLocale(@TempDir Path empty) {
    String away = "--unanimous.replicas=replica-1=http://127.0.0.1:1";

    try (var alone = RunningCoordinator.start(empty, away)) {
      assertThat(alone.beans().getBean(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME))
          .isInstanceOf(MessageSource.class)
          .isNotInstanceOf(MessageSourceSupport.class);
    }
  }

  @Test
  void refusesToStartASecondTimeOnTheSameLog(CapturedOutput output) {
    String replicas = "--unanimous.replicas=replica-1=" + coordinator.replica().url();

    assertThat(catchThrowable(() -> RunningCoordinator.start(folder, replicas)))
        .hasRootCauseInstanceOf(StartRefused.class);
    assertThat(output.getAll())
        .contains("Another process is using the data folder", "Stop that process first")
        .doesNotContain("\tat ");
  }

  @Test
  void refusesToStartWithoutReplicas(@TempDir Path empty, CapturedOutput output) {
    assertThat(catchThrowable(() -> RunningCoordinator.start(empty))).isNotNull();
    assertThat(output.getAll())
        .contains("unanimous.replicas must name all replicas", "Correct it on the command line");
  }

  @Test
  void refusesToStartWithAWrongProperty(@TempDir Path empty, CapturedOutput output) {
    assertThat(catchThrowable(() -> RunningCoordinator.start(empty, "--unanimous.vote-timeout=0s")))
        .isNotNull();
    assertThat(output.getAll()).contains("unanimous.vote-timeout must be more than nothing");
  }
}
