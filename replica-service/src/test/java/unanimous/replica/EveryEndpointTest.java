package unanimous.replica;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.node.testing.Caller.CLUSTER;
import static unanimous.node.testing.Caller.OPERATOR;

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
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.node.testing.Caller;
import unanimous.node.testing.EveryEndpoint;

/** Who is let in where, at a replica with a secret and tokens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryEndpointTest {

  private static final Set<Caller> ALL = EnumSet.allOf(Caller.class);
  private static final Set<Caller> OPERATORS = Set.of(OPERATOR, CLUSTER);
  private static final Set<Caller> PROCESSES = Set.of(CLUSTER);

  private static final Map<String, Set<Caller>> MAPPED =
      Map.ofEntries(
          entry("POST /transactions/prepare", PROCESSES),
          entry("POST /transactions/commit", PROCESSES),
          entry("POST /transactions/abort", PROCESSES),
          entry("POST /transactions/inquiry", PROCESSES),
          entry("POST /snapshot", PROCESSES),
          entry("POST /backup", PROCESSES),
          entry("GET /kv", PROCESSES),
          entry("GET /status", PROCESSES),
          entry("GET /transactions", PROCESSES),
          entry("GET /transactions/{id}", PROCESSES),
          entry("POST /transactions/{id}/force", OPERATORS),
          entry("GET /crash-points", OPERATORS),
          entry("POST /crash-points/{point}", OPERATORS),
          entry("POST /crash-points/release", OPERATORS),
          entry("GET /actuator", OPERATORS),
          entry("GET /actuator/prometheus", OPERATORS),
          entry("GET /actuator/health", ALL),
          entry("GET /actuator/health/**", ALL),
          entry("ANY /error", PROCESSES));

  private EveryEndpoint endpoints;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    endpoints = EveryEndpoint.of(ReplicaApplication.class, folder);
  }

  @AfterAll
  void stop() {
    endpoints.close();
  }

  @Test
  void hasNoEndpointThatIsNotTriedHere() {
    assertThat(endpoints.mapped()).isEqualTo(MAPPED.keySet());
    assertThat(endpoints.shortWays()).containsExactly("batches", "hellos", "keys", "manyReads");
  }

  @Test
  void eachMappedEndpointAdmitsThoseWhoMayAndNobodyElse() throws Exception {
    endpoints.admitOnly(MAPPED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /kv/app/x",
        "PUT /kv/app/x",
        "POST /hello",
        "POST /transactions/messages",
        "POST /reads",
      })
  void shortWaysAreForTheClusterAlone(String request) throws Exception {
    endpoints.admitsOnly(PROCESSES, request);
  }
}
