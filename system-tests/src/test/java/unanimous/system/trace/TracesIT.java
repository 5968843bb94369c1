package unanimous.system.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import unanimous.system.cluster.Checkout;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Response;
import unanimous.system.launcher.Kv;

/** One trace a transaction: its client, the coordinator, every replica, and the logs' forces. */
final class TracesIT {

  private static final OtlpReceiver RECEIVER = OtlpReceiver.listen();

  @RegisterExtension
  static final RealCluster REAL =
      RealCluster.own("traces", 3, "-Dunanimous.tracing.endpoint=" + RECEIVER.endpoint());

  /** Of a write: two of the coordinator; for each replica and phase sent, taken and forced. */
  private static final int SPANS_OF_A_WRITE = 2 + 3 * 2 * 3;

  private static final String CLIENT_SPAN = "00f067aa0ba902b7";

  private final TestCluster cluster;

  TracesIT(TestCluster cluster) {
    this.cluster = cluster;
  }

  @AfterAll
  static void close() {
    RECEIVER.close();
  }

  @Test
  void goesFromTheClientThroughEveryProcessToEveryForce() {
    String trace = newTrace();

    cluster.coordinator().put("traced", "1", "traceparent", parent(trace));

    assertIsEverywhere(awaitWhole(trace, SPANS_OF_A_WRITE), CLIENT_SPAN);
  }

  /** With `kv` the trace begins where the user is. */
  @Test
  void beginsWithTheUsersOwnCommand() {
    var kv =
        new Kv(
            Checkout.path(),
            Checkout.path(),
            cluster.coordinator().url(),
            Map.of("UNANIMOUS_TRACING_ENDPOINT", RECEIVER.endpoint()));

    Kv.Result result = kv.run("put", "traced", "2");

    assertThat(result.exitCode()).as("%s", result).isZero();
    assertThat(result.errors()).isEmpty();
    assertThat(RECEIVER.by("kv"))
        .singleElement()
        .satisfies(command -> {
          assertThat(command.name()).isEqualTo("kv put");
          assertThat(command.parent()).as("the root").isEmpty();
          assertIsEverywhere(awaitWhole(command.trace(), SPANS_OF_A_WRITE + 1), command.id());
        });
  }

  private void assertIsEverywhere(List<SeenSpan> spans, String client) {
    SeenSpan put = only(spans, "coordinator", "PUT /kv/{key}", client);
    assertThat(put.kind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
    only(spans, "coordinator", "force log", put.id());
    for (String phase : List.of("prepare", "commit")) {
      List<SeenSpan> sent =
          spans.stream().filter(span -> span.name().equals("send " + phase)).toList();
      assertThat(sent).hasSize(3).allMatch(span -> span.parent().equals(put.id()));
      assertThat(sent)
          .extracting(send -> taken(spans, send, phase).process())
          .containsExactlyInAnyOrderElementsOf(cluster.replicas());
    }
  }

  /** What the replica did with the message: it took it, and forced its log for it. */
  private static SeenSpan taken(List<SeenSpan> spans, SeenSpan sent, String phase) {
    List<SeenSpan> taken = spans.stream().filter(s -> s.parent().equals(sent.id())).toList();
    assertThat(taken).singleElement().extracting(SeenSpan::name).isEqualTo(phase);
    only(spans, taken.getFirst().process(), "force log", taken.getFirst().id());
    return taken.getFirst();
  }

  private static SeenSpan only(List<SeenSpan> spans, String process, String name, String parent) {
    List<SeenSpan> found =
        spans.stream()
            .filter(span -> span.process().equals(process))
            .filter(span -> span.name().equals(name) && span.parent().equals(parent))
            .toList();
    assertThat(found).as("%s of %s in %s", name, process, spans).hasSize(1);
    return found.getFirst();
  }

  /** One request carries the messages of many transactions, and one force serves many. */
  @Test
  void keepsApartWhatTravelsTogether() throws Exception {
    List<String> traces = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 30; i++) {
        String trace = newTrace();
        String key = "together/" + i;
        traces.add(trace);
        clients.execute(() -> cluster.coordinator().put(key, "1", "traceparent", parent(trace)));
      }
    }

    for (String trace : traces) {
      assertThat(awaitWhole(trace, SPANS_OF_A_WRITE))
          .extracting(SeenSpan::id)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void isNamedInAProblem() {
    String trace = newTrace();

    Response missing =
        cluster
            .coordinator()
            .send("GET", "/kv/no-such-key", new byte[0], "traceparent", parent(trace));

    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.json().path("trace").stringValue()).isEqualTo(trace);
  }

  @Test
  void saysNothingInTheLogsOfWhatIsOrdinary() {
    cluster.awaitWrites();
    var before = logs();

    for (int i = 0; i < 50; i++) {
      assertThat(cluster.coordinator().put("quiet/" + i, "1").status()).isEqualTo(200);
      assertThat(cluster.coordinator().read("quiet/" + i).status()).isEqualTo(200);
    }

    assertThat(logs()).isEqualTo(before);
  }

  private Map<String, List<String>> logs() {
    return cluster.names().stream()
        .collect(Collectors.toMap(Function.identity(), cluster::logOfRequests));
  }

  private static List<SeenSpan> awaitWhole(String trace, int size) {
    await().atMost(TestCluster.PATIENCE).until(() -> RECEIVER.of(trace).size() >= size);
    List<SeenSpan> spans = RECEIVER.of(trace);
    assertThat(spans).hasSize(size);
    return spans;
  }

  private static String newTrace() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static String parent(String trace) {
    return "00-" + trace + "-" + CLIENT_SPAN + "-01";
  }
}
