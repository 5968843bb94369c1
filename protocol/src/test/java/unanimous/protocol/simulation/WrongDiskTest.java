package unanimous.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import unanimous.protocol.simulation.Scenario.Write;

/** What becomes of the data when a process runs on a disk that is not its own, or fails. */
class WrongDiskTest {

  private final Scenario cluster = new Scenario();

  @Test
  void presumesNothingOnAnOlderCopyOfTheLog() {
    SimulatedDecisionLog older = cluster.coordinator().log().copy();
    commitWithReplica3InDoubt();
    cluster.coordinator().crash("and an older copy of its log is put back");
    cluster.coordinator().slot().insert(older);
    cluster.mend();
    cutReplica3FromItsPeers();

    cluster.coordinator().start();
    cluster.wait10Seconds();
    assertThat(cluster.inDoubt(1)).as("replica-3 is told nothing that is wrong").isTrue();
    assertThat(cluster.coordinator().readable())
        .as("those who know better refuse the coordinator")
        .hasSize(1);

    putBackTheCoordinatorsOwnLog();
    cluster.until(() -> cluster.everywhere("x", "new"));
    requireWritable();
  }

  @Test
  void learnsFromPeersWhatAnOlderCopyOfTheLogDoesNotKnow() {
    SimulatedDecisionLog older = cluster.coordinator().log().copy();
    commitWithReplica3InDoubt();
    cluster.coordinator().crash("and an older copy of its log is put back");
    cluster.coordinator().slot().insert(older);
    cluster.mend();

    cluster.coordinator().start();
    cluster.until(() -> cluster.everywhere("x", "new"));
  }

  @Test
  void obeysNoCoordinatorOnANewLog() {
    commitWithReplica3InDoubt();
    cluster.coordinator().crash("and its log is wiped");
    cluster.coordinator().slot().insert(new SimulatedDecisionLog("another-cluster"));
    cluster.mend();
    cutReplica3FromItsPeers();

    cluster.coordinator().start();
    cluster.wait10Seconds();
    assertThat(cluster.inDoubt(1)).as("a stranger's word counts for nothing").isTrue();
    assertThat(cluster.coordinator().readable()).isEmpty();

    putBackTheCoordinatorsOwnLog();
    cluster.until(() -> cluster.everywhere("x", "new"));
    requireWritable();
  }

  @Test
  void keepsAnEmptyStoreOutAndTakesTheRightOneBack() {
    Write write = cluster.put("x", "new");
    cluster.until(() -> cluster.inDoubt(3));
    SimulatedReplica replica = cluster.replica(2);
    restartOn(new SimulatedStore("empty"), replica);

    cluster.wait10Seconds();
    assertThat(write.isCommitted()).as("it had voted before").isTrue();
    assertThat(cluster.coordinator().readable()).hasSize(2);
    assertThat(replica.slot().present().prepared()).isEmpty();

    restartOnItsOwnStore(replica);
    cluster.until(() -> cluster.everywhere("x", "new"));
    requireWritable();
  }

  /** It does not know that it has voted, so what it has not recorded it may not refuse. */
  @Test
  void refusesNothingOnAnOlderCopyOfItsStore() {
    SimulatedReplica replica = cluster.replica(1);
    SimulatedStore older = replica.store().copy();
    var _ = cluster.put("x", "new");
    cluster.until(() -> cluster.inDoubt(3));
    cluster.chaos().arm(Fault.CRASH_AFTER_APPEND);
    cluster.until(() -> !cluster.coordinator().isUp());
    assertThat(cluster.coordinator().log().decisions()).as("and nobody is told").hasSize(1);
    restartOn(older, replica);

    cluster.wait10Seconds();
    assertThat(cluster.inDoubt(2)).as("the others are told nothing that is wrong").isTrue();

    restartOnItsOwnStore(replica);
    cluster.coordinator().start();
    cluster.until(() -> cluster.everywhere("x", "new"));
    requireWritable();
  }

  /** The coordinator does not know either, until it sends the commit. */
  @Test
  void refusesNothingOnceACommitHasComeOfWhatAnOlderCopyOfItsStoreLacks() {
    SimulatedReplica replica = cluster.replica(1);
    SimulatedStore older = replica.store().copy();
    Write write = cluster.put("x", "new");
    cluster.until(() -> cluster.inDoubt(3));
    cluster.cut(cluster.coordinator(), replica);
    cutReplica3FromTheCoordinator();
    cluster.until(() -> write.isCommitted() && cluster.inDoubt(2));
    cluster.mend();
    cutReplica3FromTheCoordinator();
    cluster.cut(cluster.replica(3), cluster.replica(2));
    restartOn(older, replica);

    cluster.wait10Seconds();
    assertThat(cluster.inDoubt(1)).as("replica-3 is told nothing that is wrong").isTrue();
    assertThat(cluster.coordinator().readable()).as("replica-1 is found out").hasSize(1);

    restartOnItsOwnStore(replica);
    cluster.coordinator().crash("and believes the store again when it is back");
    cluster.coordinator().start();
    cluster.mend();
    cluster.until(() -> cluster.everywhere("x", "new"));
    requireWritable();
  }

  @Test
  void saysNothingWhenItsLogCannotBeWritten() {
    Write write = cluster.put("x", "new");
    cluster.until(() -> cluster.inDoubt(3));
    cluster.chaos().arm(Fault.APPEND_FAILS);
    cluster.until(() -> !cluster.coordinator().isUp());

    cluster.wait10Seconds();
    assertThat(write.isAnswered()).as("the client's outcome is unknown").isFalse();
    assertThat(cluster.inDoubt(3)).as("nobody has been told").isTrue();

    cluster.coordinator().start();
    cluster.until(() -> cluster.inDoubt(0));
    requireWritable();
  }

  private void commitWithReplica3InDoubt() {
    Write write = cluster.put("x", "new");
    cluster.until(() -> cluster.inDoubt(3));
    cutReplica3FromTheCoordinator();
    cutReplica3FromItsPeers();
    cluster.until(() -> write.isCommitted() && cluster.inDoubt(1));
  }

  private void cutReplica3FromTheCoordinator() {
    cluster.cut(cluster.coordinator(), cluster.replica(3));
    cluster.cut(cluster.replica(3), cluster.coordinator());
  }

  private void cutReplica3FromItsPeers() {
    cluster.cut(cluster.replica(3), cluster.replica(1));
    cluster.cut(cluster.replica(3), cluster.replica(2));
  }

  private static void restartOn(SimulatedStore wrong, SimulatedReplica replica) {
    replica.crash("and comes back with a store that is not its own");
    replica.slot().insert(wrong);
    replica.start();
  }

  private static void restartOnItsOwnStore(SimulatedReplica replica) {
    replica.crash("and gets its own store back");
    replica.slot().putBack();
    replica.start();
  }

  private void putBackTheCoordinatorsOwnLog() {
    cluster.coordinator().crash("and gets its own log back");
    cluster.coordinator().slot().putBack();
    cluster.coordinator().start();
    startAgainWhileItIsRefused();
    cluster.mend();
  }

  /** Replicas may have accepted the epoch of the other, as high as that of the right one. */
  private void startAgainWhileItIsRefused() {
    cluster.wait10Seconds();
    while (!cluster.coordinator().isUp()) {
      cluster.coordinator().start();
      cluster.wait10Seconds();
    }
  }

  private void requireWritable() {
    cluster.until(() -> cluster.coordinator().readable().size() == 3);
    Write write = cluster.put("x", "newest");
    cluster.until(() -> cluster.everywhere("x", "newest"));
    assertThat(write.isCommitted()).isTrue();
  }
}
