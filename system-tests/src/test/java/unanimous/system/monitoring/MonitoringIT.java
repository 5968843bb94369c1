package unanimous.system.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.TestCluster;
import unanimous.system.load.Load;

/**
 * A real Prometheus watches a real cluster with the configuration, rules and queries of the
 * checkout.
 */
@ExtendWith(PrometheusFound.class)
final class MonitoringIT {

  @RegisterExtension static final RealCluster REAL = RealCluster.shared();

  private static final int CLIENTS = 4;

  private final TestCluster cluster;

  MonitoringIT(TestCluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void promtoolAcceptsTheConfigurationAndTheRulesDoWhatTheirTestsSay() throws Exception {
    Promtool.assertAccepts("check", "config", MonitoringFiles.CONFIGURATION.toString());
    Promtool.assertAccepts("check", "rules", MonitoringFiles.ALERTS.toString());
    Promtool.assertAccepts("test", "rules", MonitoringFiles.ALERTS_TEST.toString());
  }

  @Test
  void everyQueryOfTheDashboardHasAnAnswer() throws Exception {
    cluster.coordinator().put("watched", "1");
    try (Prometheus prometheus = Prometheus.watching(cluster);
        Load _ = Load.start(cluster.coordinator(), CLIENTS)) {
      cluster.coordinator().put("watched", "2", "If-None-Match", "*");

      eventually()
          .untilAsserted(() ->
              assertThat(Dashboard.ofCheckout().queries())
                  .allSatisfy(query -> assertThat(prometheus.query(query)).isNotEmpty()));
      String aborted = "unanimous_transactions_total{reason=\"condition-failed\"} > 0";
      eventually().until(() -> !prometheus.query(aborted).isEmpty());
      assertDocumented(prometheus.metricNames());
    }
  }

  private static void assertDocumented(List<String> scraped) {
    assertThat(Metric.documented().stream().flatMap(Metric::series)).isSubsetOf(scraped);
    assertThat(scraped.stream().filter(name -> name.startsWith("unanimous_")))
        .isSubsetOf(Metric.documentedNames());
  }

  @Test
  void alertsWhenAReplicaIsDownAndOnlyThen() throws Exception {
    try (Prometheus prometheus = Prometheus.watching(cluster)) {
      eventually().until(() -> prometheus.healthOfRules().stream().allMatch("ok"::equals));
      eventually().until(() -> prometheus.firing().findAny().isEmpty());

      cluster.kill("replica-2");
      eventually()
          .untilAsserted(() ->
              assertThat(prometheus.firing())
                  .contains("ProcessNotScraped: replica-2", "ReplicaNotInSync: replica-2"));

      cluster.start("replica-2");
      eventually().until(() -> prometheus.firing().findAny().isEmpty());
    }
  }

  private static ConditionFactory eventually() {
    return await().atMost(TestCluster.PATIENCE).pollInterval(Duration.ofSeconds(1));
  }
}
