package unanimous.system.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static unanimous.system.cluster.ClusterUnderTest.COORDINATOR;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.containers.GenericContainer;
import unanimous.system.containers.Images.Target;

/** {@code kv hammer --check}, itself in a container, through all that can happen to one. */
@ExtendWith(Containers.class)
final class HammeredIT {

  /** Bounds a load that is ended when all faults are over. */
  private static final Duration LONGEST_LOAD = Duration.ofMinutes(30);

  /** Also for the hammer's look at what is left of its load. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String CLEAN = "verdict              clean";

  private final ContainerCluster cluster;

  HammeredIT(ContainerCluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void isCleanThroughKillsPausesAndCuts() {
    try (var hammer = new GenericContainer<>(cluster.images().name(Target.KV))) {
      hammer
          .withImagePullPolicy(_ -> false)
          .withNetwork(cluster.network())
          // It asks the replicas too, when all is over.
          .withEnv("KV_TOKEN", cluster.secret().text())
          .withCommand(
              "hammer",
              "--check",
              "--clients=16",
              "--keys=20",
              "--duration=" + LONGEST_LOAD.toSeconds() + "s")
          .start();
      awaitCommits(100);

      ServiceContainer coordinator = cluster.container(COORDINATOR);
      ServiceContainer replica = cluster.container("replica-2");
      coordinator.kill();
      coordinator.startAgain();
      cluster.awaitWrites();
      replica.kill();
      replica.startAgain();
      cluster.awaitWrites();
      replica.cut();
      await().atMost(PATIENCE).until(() -> !cluster.acceptsWrites());
      replica.join();
      cluster.awaitWrites();
      coordinator.freeze();
      cluster.sleepOn();
      coordinator.thaw();
      cluster.awaitWrites();
      replica.stopGently();
      replica.startAgain();
      cluster.awaitWrites();
      awaitCommits(100);

      assertThat(hammer.isRunning()).as("the load outlasts the faults").isTrue();
      endGently(hammer);
      System.out.println(hammer.getLogs());
      assertThat(hammer.getLogs()).contains(CLEAN);
    }
  }

  /** As Ctrl-C does: it judges what it has seen, says so, and ends. */
  private static void endGently(GenericContainer<?> hammer) {
    Engine.client().killContainerCmd(hammer.getContainerId()).withSignal("SIGTERM").exec();
    await().atMost(PATIENCE).until(() -> !hammer.isRunning());
  }

  /** Of the hammer: nobody else writes. */
  private void awaitCommits(int more) {
    long enough = cluster.view().path("revision").longValue() + more;
    await().atMost(PATIENCE).until(() -> cluster.view().path("revision").longValue() >= enough);
  }
}
