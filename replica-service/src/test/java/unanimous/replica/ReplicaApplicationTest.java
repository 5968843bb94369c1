package unanimous.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
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
import unanimous.node.process.StartRefused;
import unanimous.node.testing.RawHttp;

/** The whole replica, as a process would be, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class ReplicaApplicationTest {

  private Path folder;
  private RunningReplica replica;

  @BeforeAll
  void start(@TempDir Path temporary) {
    folder = temporary.resolve("a b");
    replica = RunningReplica.start(folder);
  }

  @AfterAll
  void stop() {
    replica.close();
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
    HttpResponse<String> response = replica.request(method, path, "");

    requireProblem(response, status, type);
    assertThat(response.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
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
    String answer = RawHttp.exchange(replica.port(), RawHttp.head("GET " + target));

    assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json", "\"detail\"");
  }

  @Test
  void tellsThatItLivesAndWhatItMeasures() throws Exception {
    assertThat(replica.get("/actuator/health/liveness").body()).contains("\"UP\"");
    assertThat(replica.get("/actuator/health/readiness").body()).contains("\"UP\"");
    assertThat(replica.get("/actuator/prometheus").body())
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
    Throwable failure = catchThrowable(() -> RunningReplica.start(folder));

    assertThat(failure).hasRootCauseInstanceOf(StartRefused.class);
    assertThat(output.getAll())
        .contains("Another process is using the data folder")
        .contains("Stop that process first")
        .doesNotContain("\tat ");
  }
}
