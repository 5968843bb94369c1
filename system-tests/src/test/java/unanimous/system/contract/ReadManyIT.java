package unanimous.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Http;
import unanimous.system.http.Problems;
import unanimous.system.http.Response;

/** {@code GET /kv}, and {@code get} in {@code POST /transactions}. */
final class ReadManyIT {

  @RegisterExtension static final RealCluster REAL = RealCluster.shared();

  private static final int MANY = 2_345;

  private final Http http;

  ReadManyIT(TestCluster cluster) {
    this.http = cluster.coordinator();
  }

  @Test
  void listsKeysPageByPageInTheOrderOfTheirBytes() {
    String puts =
        IntStream.range(0, MANY)
            .mapToObj("{\"put\":{\"key\":\"many/%d\",\"text\":\"x\"}}"::formatted)
            .collect(Collectors.joining(","));
    long revision = submit(puts).revision();

    List<String> keys = new ArrayList<>();
    JsonNode page = page("prefix=many/&limit=500&values=false");
    while (!page.path("next").isNull()) {
      assertThat(page.path("entries").size()).isEqualTo(500);
      keys.addAll(keys(page));
      page = page("prefix=many/&limit=500&values=false&after=" + page.path("next").stringValue());
    }
    keys.addAll(keys(page));

    assertThat(keys).hasSize(MANY).isSorted().doesNotHaveDuplicates();
    assertThat(page.path("entries").path(0).path("revision").longValue()).isEqualTo(revision);
    assertThat(page.path("entries").path(0).has("value")).isFalse();
  }

  @Test
  void givesAHundredEntriesWithTheirValuesWhereNothingElseIsSaid() {
    http.put("page/a", "hi");
    http.put("page/b", "");

    assertThat(page("prefix=page/").path("entries").toString())
        .matches(
            "\\[\\{\"key\":\"page/a\",\"revision\":\\d+,\"value\":\"aGk=\"},"
                + "\\{\"key\":\"page/b\",\"revision\":\\d+,\"value\":\"\"}]");
    submit(
        IntStream.range(0, 101)
            .mapToObj("{\"put\":{\"key\":\"hundred/%d\",\"text\":\"x\"}}"::formatted)
            .collect(Collectors.joining(",")));
    assertThat(page("prefix=hundred/").path("entries").size()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, invalid-request, limit",
    "limit=many, invalid-request, limit",
    "values=yes, invalid-request, values",
    "prefix=%09, invalid-key, prefix",
    "after=%00, invalid-key, after",
    "order=desc, invalid-request, order",
    "limit=1&limit=2, invalid-request, limit",
  })
  void namesTheParameterThatIsWrong(String query, String type, String parameter) {
    JsonNode problem = Problems.assertFinal(http.get("/kv?" + query), 400, type);

    assertThat(problem.path("parameter").stringValue()).isEqualTo(parameter);
    assertThat(problem.path("detail").stringValue()).contains("parameter " + parameter);
  }

  @Test
  void readsSeveralKeysAndChangesNothing() {
    long revision = http.put("got/a", "hi").revision();

    Response read = submit("{\"get\":{\"key\":\"got/a\"}},{\"get\":{\"key\":\"got/none\"}}");

    assertThat(read.text())
        .isEqualTo(
            "{\"results\":[{\"key\":\"got/a\",\"revision\":%d,\"value\":\"aGk=\"},"
                    .formatted(revision)
                + "{\"key\":\"got/none\",\"revision\":0,\"value\":null}]}");
    assertThat(read.find("Transaction-Id")).isEmpty();
  }

  @Test
  void readsWhatWasThereBeforeWhatItWrites() {
    http.put("swap/a", "old");

    Response done =
        submit("{\"put\":{\"key\":\"swap/a\",\"text\":\"new\"}},{\"get\":{\"key\":\"swap/a\"}}");

    assertThat(done.json().path("results").path(1).path("value").stringValue()).isEqualTo("b2xk");
    assertThat(done.json().path("results").path(0).path("revision").longValue())
        .isEqualTo(done.revision());
    assertThat(http.read("swap/a").text()).isEqualTo("new");
  }

  private Response submit(String operations) {
    Response done = http.post("/transactions", "{\"operations\":[" + operations + "]}");
    assertThat(done.status()).as("%s", done).isEqualTo(200);
    return done;
  }

  private JsonNode page(String query) {
    Response page = http.get("/kv?" + query);
    assertThat(page.status()).as("%s", page).isEqualTo(200);
    return page.json();
  }

  private static List<String> keys(JsonNode page) {
    return page.path("entries")
        .valueStream()
        .map(entry -> entry.path("key").stringValue())
        .toList();
  }
}
