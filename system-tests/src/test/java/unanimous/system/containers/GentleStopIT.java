package unanimous.system.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.system.load.Load;

/** {@code docker stop}: SIGTERM reaches the JVM, which finishes what it has promised. */
@ExtendWith(Containers.class)
final class GentleStopIT {

  private static final int CLIENTS = 32;
  private static final Duration BEFORE_DOCKER_KILLS = Duration.ofSeconds(20);

  /** Of a JVM that a SIGTERM has ended. */
  private static final long TERMINATED = 143;

  private final ContainerCluster cluster;

  GentleStopIT(ContainerCluster cluster) {
    this.cluster = cluster;
  }

  /** Nor is a write that was refused, with whatever 5xx, in the store: it was not decided. */
  @ParameterizedTest
  @ValueSource(strings = {"coordinator", "replica-2"})
  void losesNoAcknowledgedWrite(String name) {
    try (Load load = Load.start(cluster.coordinator(), CLIENTS)) {
      load.awaitCommits(200);
      ServiceContainer container = cluster.container(name);

      Duration took = container.stopGently();

      System.out.printf("%s stopped in %d ms: %s%n", name, took.toMillis(), load.tally());
      assertThat(took).isLessThan(BEFORE_DOCKER_KILLS);
      assertThat(container.exitStatus()).isEqualTo(TERMINATED);
      container.startAgain();
      load.awaitCommits(CLIENTS);
      load.stop();
      assertThat(load.contradictions(cluster.settledStore())).isEmpty();
    }
  }
}
