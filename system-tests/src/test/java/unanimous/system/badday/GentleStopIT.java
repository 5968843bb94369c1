package unanimous.system.badday;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.TestCluster;
import unanimous.system.load.Load;

/** SIGTERM: what is decided is finished, what is new is refused, and the process ends soon. */
final class GentleStopIT {

  @RegisterExtension static final RealCluster REAL = RealCluster.shared();

  private static final Duration SECONDS = Duration.ofSeconds(20);
  private static final int CLIENTS = 64;

  @ParameterizedTest
  @ValueSource(strings = {"coordinator", "replica-2"})
  void stopsUnderLoadAndLosesNothing(String name, TestCluster cluster) {
    try (Load load = Load.start(cluster.coordinator(), CLIENTS)) {
      load.awaitCommits(300);

      Duration took = cluster.stop(name);

      System.out.printf("%s stopped in %d ms: %s%n", name, took.toMillis(), load.tally());
      assertThat(took).isLessThan(SECONDS);
      cluster.start(name);
      load.awaitCommits(CLIENTS);
      load.stop();
      assertThat(load.contradictions(cluster.settledStore())).isEmpty();
    }
  }
}
