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

/** {@code If-Match} and {@code If-None-Match}. */
final class ConditionalWritesIT {

  @RegisterExtension static final RealCluster REAL = RealCluster.shared();

  private final Http http;

  ConditionalWritesIT(TestCluster cluster) {
    this.http = cluster.coordinator();
  }

  @Test
  void writesWhenTheRevisionIsTheExpectedOne() {
    String tag = http.put("matched", "1").header("ETag");

    Response second = http.put("matched", "2", "If-Match", tag);

    assertThat(second.status()).isEqualTo(200);
    assertThat(http.delete("matched", "If-Match", second.header("ETag")).status()).isEqualTo(200);
  }

  @Test
  void namesTheConditionThatDoesNotHold() {
    long first = http.put("moved", "1").revision();
    long second = http.put("moved", "2").revision();

    Response refused = http.put("moved", "3", "If-Match", "\"" + first + "\"");

    JsonNode problem = Problems.assertFinal(refused, 412, "condition-failed");
    assertThat(problem.path("condition").path("key").stringValue()).isEqualTo("moved");
    assertThat(problem.path("condition").path("revision").longValue()).isEqualTo(first);
    assertThat(problem.path("actualRevision").longValue()).isEqualTo(second);
    assertThat(refused.transaction()).isNotBlank();
    assertThat(http.read("moved").text()).isEqualTo("2");
  }

  @Test
  void createsOnlyWhatIsNotThere() {
    assertThat(http.put("created", "1", "If-None-Match", "*").status()).isEqualTo(200);

    Response again = http.put("created", "2", "If-None-Match", "*");

    JsonNode problem = Problems.assertFinal(again, 412, "condition-failed");
    assertThat(problem.path("condition").path("revision").longValue()).isZero();
    assertThat(http.read("created").text()).isEqualTo("1");
  }

  @Test
  void doesNotDeleteWhatHasChanged() {
    String tag = http.put("kept", "1").header("ETag");
    http.put("kept", "2");

    Problems.assertFinal(http.delete("kept", "If-Match", tag), 412, "condition-failed");
    assertThat(http.read("kept").text()).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "42", "\"a\"", "\"1\", \"2\"", "W/\"1\"", "\"-1\""})
  void refusesAnIfMatchThatItDoesNotUnderstand(String tag) {
    Problems.assertFinal(http.put("odd", "1", "If-Match", tag), 400, "invalid-request");
    assertThat(http.read("odd").status()).isEqualTo(404);
  }

  @Test
  void refusesAnIfNoneMatchOfARevision() {
    Problems.assertFinal(http.put("odd", "1", "If-None-Match", "\"1\""), 400, "invalid-request");
  }
}
