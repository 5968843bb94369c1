package unanimous.system.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.Stores.Entry;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Http;
import unanimous.system.http.Response;

/**
 * Thousands of malformed requests to each kind of process: always a problem document of a client's
 * error, never a word of how the server is made, never a changed store. {@code -Dfuzz.seed} and
 * {@code -Dfuzz.requests} try others.
 */
final class FuzzIT {

  @RegisterExtension static final RealCluster REAL = RealCluster.shared();

  private static final long SEED = Long.getLong("fuzz.seed", 6);
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 3_000);
  private static final int MOST_BYTES_OF_A_PROBLEM = 4_096;

  /** What only they know who have made the server. */
  private static final Pattern OUR_OWN =
      Pattern.compile("Exception|\\\\tat |java\\.|jackson|tomcat|unanimous\\.[a-z]+\\.");

  private final TestCluster cluster;

  FuzzIT(TestCluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void theCoordinatorRefusesThemInWords() {
    refusesAll(TestCluster.COORDINATOR, WrongRequests.toCoordinator());
  }

  @Test
  void aReplicaRefusesThemInWords() {
    refusesAll("replica-1", WrongRequests.toReplica());
  }

  private void refusesAll(String process, List<Recipe> recipes) {
    // What many of them are after.
    cluster.coordinator().put("fuzz", "as before");
    var before = store();
    int logged = cluster.logOfRequests(process).size();
    var dice = new Dice(SEED);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      Recipe recipe = recipes.get(i % recipes.size());
      String request = recipe.make().apply(dice);
      String answer = verdict(cluster.http(process), request);
      if (!answer.isEmpty()) {
        wrong.add("%d, %s: %s: %s".formatted(i, recipe.name(), start(request), answer));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(cluster.logOfRequests(process).stream().skip(logged))
        .as("the log of %s", process)
        .isEmpty();
    assertThat(store()).isEqualTo(before);
    System.out.println(REQUESTS + " malformed requests to " + process + " were refused in words");
  }

  /** Without what looking at it writes. */
  private SortedMap<String, Entry> store() {
    var store = new TreeMap<>(cluster.settledStore());
    store.remove("system-tests/last");
    return store;
  }

  private static String start(String request) {
    return request.substring(0, Math.min(request.length(), 200));
  }

  /** What is wrong with the answer; nothing if it is as it should be. */
  private static String verdict(Http http, String request) {
    try {
      Response answer = http.sendAll(request);
      return isAsItShouldBe(answer) ? "" : answer.toString();
    } catch (UncheckedIOException e) {
      return e.toString();
    }
  }

  private static boolean isAsItShouldBe(Response answer) {
    return answer.status() / 100 == 4
        && answer.find("Content-Type").orElse("").equals("application/problem+json")
        && answer.body().length < MOST_BYTES_OF_A_PROBLEM
        && answer.json().path("type").asString("").startsWith("urn:unanimous:")
        && answer.json().path("status").asInt(0) == answer.status()
        && !OUR_OWN.matcher(answer.text()).find();
  }
}
