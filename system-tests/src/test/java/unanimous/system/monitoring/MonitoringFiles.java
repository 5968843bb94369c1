package unanimous.system.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import unanimous.system.cluster.Checkout;
import unanimous.system.cluster.TestCluster;

/** What Prometheus and Grafana are given, and what is said about it. */
final class MonitoringFiles {

  static final Path CONFIGURATION = Checkout.path().resolve("monitoring/prometheus.yml");
  static final Path ALERTS = Checkout.path().resolve("monitoring/alerts.yml");
  static final Path ALERTS_TEST = Checkout.path().resolve("monitoring/alerts.test.yml");
  static final Path DATA_SOURCE =
      Checkout.path().resolve("monitoring/grafana/provisioning/datasources/prometheus.yaml");
  static final Path DASHBOARD =
      Checkout.path().resolve("monitoring/grafana/dashboards/unanimous.json");
  static final Path METRICS_PAGE = Checkout.path().resolve("docs/metrics.md");
  static final Path ALERTS_PAGE = Checkout.path().resolve("docs/alerts.md");

  private MonitoringFiles() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same configuration, for the cluster's addresses. */
  static String configurationFor(TestCluster cluster) {
    String configuration = read(CONFIGURATION);
    for (String name : cluster.names()) {
      configuration =
          configuration.replaceAll(
              "\"" + name + ":\\d+\"", "\"127.0.0.1:" + cluster.port(name) + "\"");
    }
    return configuration;
  }

  /** The same alerts; those that wait for seconds before they fire do so at once. */
  static String impatientAlerts() {
    return read(ALERTS).replaceAll("(?m)^( +for:) \\d+s$", "$1 0s");
  }
}
