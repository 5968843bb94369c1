package unanimous.coordinator;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.node.testing.Caller.CLUSTER;
import static unanimous.node.testing.Caller.NOBODY;
import static unanimous.node.testing.Caller.OPERATOR;
import static unanimous.node.testing.Caller.READER;
import static unanimous.node.testing.Caller.WRITER;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.node.testing.Caller;
import unanimous.node.testing.EveryEndpoint;

/** Who is let in where, at a coordinator with a secret and tokens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryEndpointTest {

  private static final Set<Caller> ALL = EnumSet.allOf(Caller.class);

  private static final Map<String, Set<Caller>> MAPPED =
      Map.ofEntries(
          entry("GET /kv", Set.of(CLUSTER)), // Of all keys; see below for those of a prefix.
          entry("POST /transactions", Set.of(READER, WRITER, CLUSTER)),
          entry("GET /transactions", Set.of(OPERATOR, CLUSTER)),
          entry("GET /transactions/{id}", Set.of(READER, WRITER, OPERATOR, CLUSTER)),
          entry("GET /transactions/{id}/decision", Set.of(CLUSTER)),
          entry("POST /transactions/{id}/force", Set.of(OPERATOR, CLUSTER)),
          entry("GET /backup", Set.of(OPERATOR, CLUSTER)),
          entry("POST /backup/decisions", Set.of(CLUSTER)),
          entry("GET /v3/api-docs", ALL),
          entry("GET /replicas", Set.of(OPERATOR, CLUSTER)),
          entry("GET /crash-points", Set.of(OPERATOR, CLUSTER)),
          entry("POST /crash-points/{point}", Set.of(OPERATOR, CLUSTER)),
          entry("POST /crash-points/release", Set.of(OPERATOR, CLUSTER)),
          entry("GET /actuator", Set.of(OPERATOR, CLUSTER)),
          entry("GET /actuator/prometheus", Set.of(OPERATOR, CLUSTER)),
          entry("GET /actuator/health", ALL),
          entry("GET /actuator/health/**", ALL),
          entry("ANY /error", Set.of(CLUSTER)));

  private EveryEndpoint endpoints;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    endpoints =
        EveryEndpoint.of(
            CoordinatorApplication.class,
            folder,
            "--unanimous.replicas=replica-1=http://127.0.0.1:1",
            "--unanimous.stop-patience=0s");
  }

  @AfterAll
  void stop() {
    endpoints.close();
  }

  @Test
  void hasNoEndpointThatIsNotTriedHere() {
    assertThat(endpoints.mapped()).isEqualTo(MAPPED.keySet());
    assertThat(endpoints.shortWays()).containsExactly("keys");
  }

  @Test
  void eachMappedEndpointAdmitsThoseWhoMayAndNobodyElse() throws Exception {
    endpoints.admitOnly(MAPPED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET /kv/app/x", "HEAD /kv/app/x", "GET /kv/app%2Fx", "GET /kv?prefix=app/"})
  void readersReadKeysOfTheirs(String request) throws Exception {
    if (request.startsWith("HEAD")) {
      // Its answer has no body to look at.
      assertThat(endpoints.send(NOBODY, request).statusCode()).isEqualTo(401);
      assertThat(endpoints.send(WRITER, request).statusCode()).isEqualTo(403);
    } else {
      endpoints.admitsOnly(Set.of(READER, CLUSTER), request);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT /kv/app/x", "POST /kv/app/x", "DELETE /kv/app/x"})
  void writersWriteKeysOfTheirs(String request) throws Exception {
    endpoints.admitsOnly(Set.of(WRITER, CLUSTER), request);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /kv/other",
        "PUT /kv/other",
        "DELETE /kv/ap",
        "GET /kv/x/../app/y",
        "GET /kv?prefix=ap",
        "GET /kv/%61pp"
      })
  void onlyTheClusterHasOtherKeys(String request) throws Exception {
    endpoints.admitsOnly(Set.of(CLUSTER), request);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "READER | {'put':{'key':'app/a','text':'1'}} | 403",
        "WRITER | {'get':{'key':'app/a'}} | 403",
        "READER | {'get':{'key':'b'}} | 403",
        "WRITER | {'put':{'key':'b','text':'1'}} | 403",
        "WRITER | {'put':{'key':'app/a','text':'1'}} | 503",
        "READER | {'get':{'key':'app/a'}} | 503",
      })
  void looksIntoTransactions(Caller caller, String operation, int status) throws Exception {
    String body = "{\"operations\":[" + operation.replace('\'', '"') + "]}";
    assertThat(endpoints.send(caller, "POST /transactions", body).statusCode()).isEqualTo(status);
  }

  @Test
  void aConditionOnAnotherKeyIsRefusedForItTellsOfThatKey() throws Exception {
    String body =
        "{\"conditions\":[{\"key\":\"b\",\"revision\":0}],"
            + "\"operations\":[{\"put\":{\"key\":\"app/a\",\"text\":\"1\"}}]}";
    assertThat(endpoints.send(WRITER, "POST /transactions", body).body()).contains("'app/'");
  }

  /** The endpoint that is found is what counts, not how its address was written. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /x/../replicas",
        "GET //replicas",
        "GET /replicas;a=b",
        "GET /%72eplicas",
        "GET /replicas/"
      })
  void noSpellingOfAnAddressIsAWayAround(String request) throws Exception {
    assertThat(endpoints.send(NOBODY, request).statusCode()).isIn(400, 401, 404);
  }
}
