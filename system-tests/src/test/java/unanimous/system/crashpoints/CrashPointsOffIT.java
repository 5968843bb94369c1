package unanimous.system.crashpoints;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Problems;

/** As in production: nobody asked for crash points. */
final class CrashPointsOffIT {

  @RegisterExtension static final RealCluster REAL = RealCluster.shared();

  private final TestCluster cluster;

  CrashPointsOffIT(TestCluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void knowsNoSuchAddress() {
    for (String name : cluster.names()) {
      Problems.assertFinal(cluster.http(name).get("/crash-points"), 404, "not-found");
      for (CrashPoint point : CrashPoint.values()) {
        var answer = cluster.http(name).post("/crash-points/" + point + "?do=halt", "");
        Problems.assertFinal(answer, 404, "not-found");
      }
      Problems.assertFinal(cluster.http(name).post("/crash-points/release", ""), 404, "not-found");
    }
    assertThat(cluster.coordinator().put("off", "1").status()).isEqualTo(200);
    assertThat(cluster.log(TestCluster.COORDINATOR)).doesNotContain("CRASH POINTS");
  }
}
