package unanimous.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.TestCluster;
import unanimous.system.load.Load;

/**
 * {@code kill -9} while 64 clients write. The full run is {@code -Dcrash.rounds=10}: so many kills
 * of every process instead of a few.
 */
final class CrashRecoveryIT {

  @RegisterExtension static final RealCluster REAL = RealCluster.shared();

  private static final int CLIENTS = 64;

  /** So much is under way by then that every kill hits transactions in all states. */
  private static final int WARM_UP_COMMITS = 500;

  /** "Within seconds", with room for a machine that has other things to do. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private final TestCluster cluster;

  CrashRecoveryIT(TestCluster cluster) {
    this.cluster = cluster;
  }

  @ParameterizedTest
  @ValueSource(strings = {"coordinator", "replica-1", "replica-2", "replica-3"})
  void goesOnAfterAProcessWasKilledAndNothingIsLost(String victim) {
    try (Load load = Load.start(cluster.coordinator(), CLIENTS)) {
      for (int round = 1; round <= rounds(victim); round++) {
        load.awaitCommits(WARM_UP_COMMITS);
        cluster.kill(victim);
        cluster.start(victim);
        Duration untilWrites = load.awaitCommits(CLIENTS);
        System.out.printf(
            "%s killed, round %d: writes go on %d ms after it is ready again; %s%n",
            victim, round, untilWrites.toMillis(), load.tally());
        assertThat(untilWrites).isLessThan(SOON);
      }
      assertNothingIsLost(load.stop());
    }
  }

  @Test
  void keepsEveryAcknowledgedWriteWhenAllAreKilledAtOnce() {
    try (Load load = Load.start(cluster.coordinator(), CLIENTS)) {
      load.awaitCommits(WARM_UP_COMMITS);
      cluster.killAll();
      load.stop();

      cluster.up();
      System.out.println("all killed at once: " + load.tally());
      assertNothingIsLost(load);
    }
  }

  /**
   * What was acknowledged is there, what was refused is not, what is unknown is whole or absent.
   */
  private void assertNothingIsLost(Load load) {
    assertThat(load.contradictions(cluster.settledStore())).isEmpty();
  }

  private static int rounds(String victim) {
    int otherwise = victim.equals(TestCluster.COORDINATOR) ? 3 : 1;
    return Integer.getInteger("crash.rounds", otherwise);
  }
}
