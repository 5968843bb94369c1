package unanimous.system.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static unanimous.system.cluster.ClusterUnderTest.PATIENCE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.system.cluster.Cleanup;
import unanimous.system.http.Problems;

/** The container is removed and made anew: what counts is the volume. */
@ExtendWith(Containers.class)
final class RecreatedIT {

  private static final int READS = 20;

  private final ContainerCluster cluster;

  RecreatedIT(ContainerCluster cluster) {
    this.cluster = cluster;
  }

  @ParameterizedTest
  @ValueSource(strings = {"coordinator", "replica-1"})
  void isTheSameProcessWithItsVolume(String name) {
    String key = "recreated/" + name;
    assertThat(cluster.coordinator().put(key, "1").status()).isEqualTo(200);
    cluster.settledStore();

    cluster.recreate(name, cluster.volume(name));
    cluster.awaitWrites();

    assertThat(cluster.coordinator().read(key).text()).isEqualTo("1");
    assertThat(cluster.coordinator().put(key, "2").status()).isEqualTo(200);
    assertThat(cluster.settledValue(key)).hasValue("2");
  }

  @Test
  void aReplicaWithAnEmptyVolumeIsKeptOutAndNotReadFrom() {
    String replica = "replica-3";
    assertThat(cluster.coordinator().put("recreated/empty", "1").status()).isEqualTo(200);
    cluster.settledStore();
    String volume = cluster.volume(replica);

    try (Cleanup _ = () -> cluster.recreate(replica, volume)) {
      cluster.recreateEmpty(replica);
      await()
          .atMost(PATIENCE)
          .until(() -> cluster.view(replica).path("state").stringValue().equals("refused"));
      assertThat(cluster.view(replica).path("reason").stringValue()).isNotBlank();
      Problems.assertRetryable(
          cluster.coordinator().put("recreated/new", "1"), 503, "replica-unavailable");
      for (int i = 0; i < READS; i++) {
        assertThat(cluster.coordinator().read("recreated/empty").text()).isEqualTo("1");
      }
    }

    cluster.awaitWrites();
    assertThat(cluster.settledStore())
        .containsKey("recreated/empty")
        .doesNotContainKey("recreated/new");
  }
}
