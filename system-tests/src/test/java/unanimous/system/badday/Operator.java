package unanimous.system.badday;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Problems;
import unanimous.system.http.Response;

/** Whoever forces outcomes, and looks at what came of it. */
record Operator(TestCluster cluster) {

  /** Orders it at the coordinator, confirmed as it must be. */
  Response force(String id, String outcome, String... without) {
    return forceConfirmed(id, outcome, id, without);
  }

  Response forceConfirmed(String id, String outcome, String confirm, String... without) {
    String names =
        List.of(without).stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
    return cluster
        .coordinator()
        .post(
            "/transactions/" + id + "/force",
            "{\"outcome\": \"%s\", \"confirm\": \"%s\", \"without\": [%s]}"
                .formatted(outcome, confirm, names));
  }

  /** Why nothing was forced. */
  static String refusal(Response response) {
    return Problems.assertFinal(response, 409, "force-refused").path("detail").stringValue();
  }

  /** What came of it, by replica. */
  static Map<String, String> results(Response response) {
    assertThat(response.status()).as("%s", response).isEqualTo(200);
    return response
        .json()
        .path("replicas")
        .valueStream()
        .collect(
            Collectors.toMap(
                one -> one.path("name").stringValue(), one -> one.path("result").stringValue()));
  }

  /** What a replica has recorded of a transaction. */
  JsonNode look(String replica, String id) {
    return cluster.http(replica).get("/transactions/" + id).json();
  }

  String recorded(String replica, String id) {
    return look(replica, id).path("recorded").stringValue();
  }

  void requireForced(String replica, String id, String outcome, String standing) {
    JsonNode seen = look(replica, id);
    assertThat(seen.path("recorded").stringValue()).as(replica).isEqualTo("forced");
    assertThat(seen.at("/forced/outcome").stringValue()).as(replica).isEqualTo(outcome);
    assertThat(seen.at("/forced/standing").stringValue()).as(replica).isEqualTo(standing);
  }
}
