package unanimous.system.badday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.Stores;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Http;
import unanimous.system.http.Problems;

/** A process comes back with an empty folder, or an older one: it must not be believed. */
final class WipedDiskIT {

  @RegisterExtension static final RealCluster REAL = RealCluster.shared();

  private static final int READS = 30;

  private final TestCluster cluster;
  private final Http http;

  WipedDiskIT(TestCluster cluster) {
    this.cluster = cluster;
    this.http = cluster.coordinator();
  }

  @Test
  void aWipedCoordinatorIsRefusedByTheReplicas() {
    http.put("wiped/coordinator", "1");
    var before = cluster.settledStore();

    try (OtherFiles _ = OtherFiles.insteadOf(cluster, TestCluster.COORDINATOR)) {
      cluster.start(TestCluster.COORDINATOR);
      cluster.replicas().forEach(this::awaitRefused);
      Problems.assertRetryable(http.put("wiped/new", "1"), 503, "replica-unavailable");
      Problems.assertRetryable(http.read("wiped/coordinator"), 503, "replica-unavailable");
      cluster
          .replicas()
          .forEach(replica -> assertThat(Stores.entries(cluster, replica)).isEqualTo(before));
    }

    assertThat(http.read("wiped/coordinator").text()).isEqualTo("1");
    assertThat(http.put("wiped/coordinator", "2").status()).isEqualTo(200);
  }

  @Test
  void aCoordinatorWithAnOlderCopyOfItsLogIsRefusedByTheReplicas(@TempDir Path older) {
    http.put("older/copy", "1");
    cluster.settledStore();
    cluster.kill(TestCluster.COORDINATOR);
    new DatabaseFiles(older).copyFrom(cluster.folder(TestCluster.COORDINATOR));
    cluster.start(TestCluster.COORDINATOR);
    cluster.awaitWrites();
    http.put("older/copy", "2");
    cluster.settledStore();

    try (OtherFiles other = OtherFiles.insteadOf(cluster, TestCluster.COORDINATOR)) {
      other.bring(older);
      cluster.start(TestCluster.COORDINATOR);
      cluster.replicas().forEach(this::awaitRefused);
      Problems.assertRetryable(http.put("older/copy", "3"), 503, "replica-unavailable");
      Problems.assertRetryable(http.read("older/copy"), 503, "replica-unavailable");
    }

    assertThat(http.read("older/copy").text()).isEqualTo("2");
    assertThat(http.put("older/copy", "4").status()).isEqualTo(200);
    cluster.settledStore();
  }

  @Test
  void aWipedReplicaIsKeptOutAndNotReadFrom() {
    http.put("wiped/replica", "1");
    cluster.settledStore();

    try (OtherFiles _ = OtherFiles.insteadOf(cluster, "replica-1")) {
      cluster.start("replica-1");
      awaitRefused("replica-1");
      Problems.assertRetryable(http.put("wiped/new", "1"), 503, "replica-unavailable");
      for (int i = 0; i < READS; i++) {
        assertThat(http.read("wiped/replica").text()).isEqualTo("1");
      }
    }

    assertThat(http.put("wiped/replica", "2").status()).isEqualTo(200);
    assertThat(cluster.settledStore()).doesNotContainKey("wiped/new");
  }

  private void awaitRefused(String replica) {
    await()
        .atMost(TestCluster.PATIENCE)
        .until(() -> cluster.view(replica).path("state").stringValue().equals("refused"));
    assertThat(cluster.view(replica).path("reason").stringValue()).isNotBlank();
  }
}
