package unanimous.system.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static unanimous.system.cluster.ClusterUnderTest.COORDINATOR;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.crashpoint.Fate;
import unanimous.protocol.crashpoint.Side;
import unanimous.system.crashpoints.Client;
import unanimous.system.crashpoints.CrashPointOrders;

/**
 * A put is driven to each phase of the protocol, and there the container gets a SIGKILL. The same
 * container starts again on its volume. {@code CrashPointsIT} goes through every point and way back
 * there is, on processes; this is the phases, on the images that users run.
 */
@ExtendWith(Containers.class)
final class KilledMidTransactionIT {

  private static final String NEW = "new";

  private final ContainerCluster cluster;

  KilledMidTransactionIT(ContainerCluster cluster) {
    this.cluster = cluster;
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "PREPARE_BEFORE_SEND",
        "PREPARE_AFTER_ANSWER",
        "DECISION_BEFORE_FORCE",
        "DECISION_AFTER_FORCE",
        "COMMITTED_AFTER_REPLY",
        "COMMIT_AFTER_ANSWER"
      })
  void finishesWhatAKilledCoordinatorHadBegun(CrashPoint point) {
    check(point, COORDINATOR);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "PREPARED_BEFORE_FORCE",
        "PREPARED_AFTER_FORCE",
        "YES_AFTER_REPLY",
        "APPLIED_BEFORE_FORCE",
        "APPLIED_AFTER_FORCE",
        "ACKNOWLEDGEMENT_AFTER_REPLY"
      })
  void finishesWhatAKilledReplicaHadBegun(CrashPoint point) {
    check(point, "replica-2");
  }

  private void check(CrashPoint point, String victim) {
    assertThat(point.side())
        .isEqualTo(victim.equals(COORDINATOR) ? Side.COORDINATOR : Side.REPLICA);
    String key = "killed/" + point.label();
    var orders = new CrashPointOrders(cluster.http(victim));
    orders.pauseAt(point, 1);
    CompletableFuture<String> told = new Client(cluster.coordinator()).putInBackground(key, NEW);
    orders.awaitPauseAt(point);

    cluster.container(victim).kill();
    cluster.container(victim).startAgain();
    cluster.awaitWrites();

    assertThat(point.told().allows(told.join())).as("told %s", told.join()).isTrue();
    assertThat(cluster.settledValue(key))
        .isEqualTo(point.fate() == Fate.COMMITTED ? Optional.of(NEW) : Optional.empty());
    assertThat(cluster.coordinator().put(key, "again").status()).as("free").isEqualTo(200);
  }
}
