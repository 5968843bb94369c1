package unanimous.system.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import unanimous.cli.cluster.FreePorts;
import unanimous.system.cluster.Folders;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Http;
import unanimous.system.http.Response;

/**
 * A real Prometheus with the checkout's configuration, that watches a cluster until it is closed.
 */
final class Prometheus implements AutoCloseable {

  private final Path folder = Folders.temporary("prometheus");
  private final Path log = folder.resolve("prometheus.log");
  private final String address = "127.0.0.1:" + FreePorts.inARow(1);
  private final Http http = new Http("http://" + address);
  private final Process process;
  private final Thread lastResort;

  private Prometheus(TestCluster cluster) throws IOException {
    Path configuration = folder.resolve("prometheus.yml");
    Files.writeString(configuration, MonitoringFiles.configurationFor(cluster));
    Files.writeString(folder.resolve("alerts.yml"), MonitoringFiles.impatientAlerts());
    process =
        new ProcessBuilder(
                Program.PROMETHEUS.path(),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=" + address)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    lastResort = new Thread(process::destroyForcibly, "end the test's Prometheus");
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** Starts one and waits until it has scraped every process. */
  static Prometheus watching(TestCluster cluster) throws IOException {
    var prometheus = new Prometheus(cluster);
    try {
      await()
          .atMost(TestCluster.PATIENCE)
          .ignoreException(UncheckedIOException.class)
          .until(() -> prometheus.processesUp().equals(cluster.names()));
      return prometheus;
    } catch (RuntimeException | Error e) {
      System.err.println(MonitoringFiles.read(prometheus.log));
      prometheus.close();
      throw e;
    }
  }

  /** The processes that answered their last scrape, in order. */
  private List<String> processesUp() {
    Response targets = http.get("/api/v1/targets?state=active");
    if (targets.status() != 200) {
      return List.of(); // It is still starting.
    }
    return data(targets)
        .path("activeTargets")
        .valueStream()
        .filter(target -> target.path("health").stringValue().equals("up"))
        .map(target -> target.path("labels").path("process").stringValue())
        .sorted()
        .toList();
  }

  /**
   * The values that the query has now, of every series that it gives; those that are no number left
   * out.
   */
  List<Double> query(String expression) {
    String encoded = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    return data(http.get("/api/v1/query?query=" + encoded))
        .path("result")
        .valueStream()
        .map(series -> Double.valueOf(series.path("value").path(1).stringValue()))
        .filter(value -> !value.isNaN())
        .toList();
  }

  /** The names of all metrics that were ever scraped. */
  List<String> metricNames() {
    return data(http.get("/api/v1/label/__name__/values"))
        .valueStream()
        .map(JsonNode::stringValue)
        .toList();
  }

  /** What fires, as {@code alert: process, replica if it is about one}. */
  Stream<String> firing() {
    return data(http.get("/api/v1/alerts"))
        .path("alerts")
        .valueStream()
        .filter(alert -> alert.path("state").stringValue().equals("firing"))
        .map(alert -> alert.path("labels"))
        .map(labels ->
            labels.path("alertname").stringValue()
                + ": "
                + labels.path("replica").stringValue(labels.path("process").stringValue()));
  }

  /** How the last evaluation of each rule went: ok, err or unknown. */
  List<String> healthOfRules() {
    return data(http.get("/api/v1/rules"))
        .path("groups")
        .valueStream()
        .flatMap(group -> group.path("rules").valueStream())
        .map(rule -> rule.path("health").stringValue())
        .toList();
  }

  private static JsonNode data(Response response) {
    assertThat(response.status()).as("%s", response).isEqualTo(200);
    return response.json().path("data");
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    Runtime.getRuntime().removeShutdownHook(lastResort);
    Folders.delete(folder);
  }
}
