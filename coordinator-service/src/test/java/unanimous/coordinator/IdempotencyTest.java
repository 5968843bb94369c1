package unanimous.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.coordinator.RunningCoordinator.header;
import static unanimous.node.testing.RunningService.requireProblem;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes that clients name, so as to repeat them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyTest {

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
  void answersARepeatOfACommittedWriteAsTheFirstTime() throws Exception {
    for (String[] write :
        new String[][] {
          {"PUT", "/kv/repeated", "1"},
          {"DELETE", "/kv/repeated", ""},
          {"POST", "/transactions", "{\"operations\":[{\"delete\":{\"key\":\"repeated\"}}]}"}
        }) {
      String name = "name of " + write[0];
      var first = coordinator.send(write[0], write[1], write[2], "Idempotency-Key", name);
      var repeat = coordinator.send(write[0], write[1], write[2], "Idempotency-Key", name);

      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(repeat.statusCode()).isEqualTo(200);
      assertThat(repeat.body()).isEqualTo(first.body());
      assertThat(header(repeat, "ETag")).isEqualTo(header(first, "ETag"));
      assertThat(header(repeat, "Transaction-Id")).isEqualTo(header(first, "Transaction-Id"));
    }
    assertThat(coordinator.get("/actuator/prometheus").body())
        .containsPattern("unanimous_repeats_total\\{.*} 3\\.0");
  }

  @Test
  void refusesAnotherWriteUnderTheSameIdempotencyKey() throws Exception {
    coordinator.send("PUT", "/kv/reused", "1", "Idempotency-Key", "reused");

    var other = coordinator.send("PUT", "/kv/reused", "2", "Idempotency-Key", "reused");

    requireProblem(other, 422, "idempotency-key-reused");
    assertThat(coordinator.get("/kv/reused").body()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({"PUT, /kv/nothing", "DELETE, /kv/nothing", "POST, /transactions"})
  void refusesAnIdempotencyKeyThatIsNone(String method, String path) throws Exception {
    String tooLong = "x".repeat(129);

    var refused = coordinator.send(method, path, "1", "Idempotency-Key", tooLong);

    requireProblem(refused, 400, "invalid-request");
    assertThat(refused.body()).contains("must not be longer than 128 characters");
  }

  /** A repeat would have to be told what the first had read. */
  @Test
  void takesNoIdempotencyKeyForATransactionThatReadsAndWrites() throws Exception {
    String get = "{\"get\":{\"key\":\"unnamed\"}}";
    String put = ",{\"put\":{\"key\":\"unnamed\",\"text\":\"1\"}}";

    var both = coordinator.transact(get + put, "Idempotency-Key", "both");
    var reads = coordinator.transact(get, "Idempotency-Key", "reads");

    requireProblem(both, 400, "invalid-request");
    assertThat(both.body()).contains("takes no Idempotency-Key");
    assertThat(reads.statusCode()).isEqualTo(200);
    assertThat(coordinator.get("/kv/unnamed").statusCode()).isEqualTo(404);
  }
}
