package unanimous.protocol.simulation;

import java.util.List;
import java.util.Optional;

/**
 * Somebody who puts a wrong disk into a process once in a while, lets it run, and puts the right
 * one back. At most one thing of the kind happens in a schedule, and only once the cluster is
 * complete: before, a new log or store is as good as the one that was there.
 */
final class Operator {

  private static final long LEAST_WRONG_MICROS = 20_000;
  private static final long MOST_WRONG_MICROS = 600_000;
  private static final long LEAST_WAIT_MICROS = 2_000;
  private static final long MOST_WAIT_MICROS = 60_000;
  private static final List<Fault> DEEDS =
      List.of(Fault.LOG_WIPED, Fault.LOG_ROLLED_BACK, Fault.STORE_EMPTIED, Fault.STORE_ROLLED_BACK);

  private final World world;
  private final Cluster cluster;
  private Optional<SimulatedDecisionLog> copy = Optional.empty();
  private Optional<OlderStore> olderStore = Optional.empty();

  Operator(World world, Cluster cluster) {
    this.world = world;
    this.cluster = cluster;
  }

  /** Draws whether anything of the kind happens before the schedule is healed, and when. */
  void begin(long chaosMicros) {
    DEEDS.stream()
        .filter(deed -> world.chaos().threatens(deed))
        .findFirst()
        .ifPresent(deed -> later(world.dice().between(0, (int) chaosMicros), () -> attempt(deed)));
  }

  /** Puts right what is wrong. */
  void end() {
    if (!cluster.coordinator().slot().holdsTheRightOne()) {
      restoreLog();
    }
    cluster.replicas().stream()
        .filter(replica -> !replica.slot().holdsTheRightOne())
        .forEach(this::restoreStore);
  }

  private void later(long micros, Runnable deed) {
    world
        .scheduler()
        .after(
            micros,
            () -> {
              if (!world.chaos().isHealed()) {
                deed.run();
              }
            });
  }

  /** Tries again later if it may not be done now. */
  private void attempt(Fault deed) {
    boolean isDone =
        cluster.coordinator().log().knowsAll(cluster.replicas().size())
            && switch (deed) {
              case LOG_WIPED -> wipeLog();
              case LOG_ROLLED_BACK -> rollLogBack();
              case STORE_ROLLED_BACK -> rollStoreBack();
              default -> emptyStore();
            };
    if (isDone) {
      world.chaos().struck(deed);
    } else {
      later(world.dice().skewed(LEAST_WAIT_MICROS, MOST_WAIT_MICROS), () -> attempt(deed));
    }
  }

  private boolean wipeLog() {
    runWith(new SimulatedDecisionLog("another-cluster"));
    return true;
  }

  /** First takes the copy, and later brings it back. */
  private boolean rollLogBack() {
    SimulatedCoordinator coordinator = cluster.coordinator();
    if (copy.isEmpty()) {
      copy = Optional.of(coordinator.log().copy());
      return false;
    }
    SimulatedDecisionLog older = copy.get();
    if (coordinator.log().epoch() == older.epoch() && older.lacksNothingOf(coordinator.log())) {
      return false;
    }
    coordinator.crash("for an older copy of its log is brought back");
    if (older.lacksNothingOf(coordinator.log())) {
      coordinator.slot().adopt(older);
      world.judge().goesOnFrom(older.epoch());
      coordinator.start();
      return true;
    }
    if (!isNoticeable(older)) {
      copy = Optional.empty();
      coordinator.start();
      return false;
    }
    runWith(older);
    return true;
  }

  /**
   * Whether some replica has applied a decision that the copy lacks. If none has, nobody can tell
   * the copy from the log of a coordinator that died before it forced them: a limit that is
   * documented.
   */
  private boolean isNoticeable(SimulatedDecisionLog older) {
    return cluster.replicas().stream()
        .anyMatch(replica -> replica.store().appliedRevision() > older.highestRevision());
  }

  private void runWith(SimulatedDecisionLog wrong) {
    SimulatedCoordinator coordinator = cluster.coordinator();
    if (coordinator.isUp()) {
      coordinator.crash("for it gets the log of " + wrong);
    }
    coordinator.slot().insert(wrong);
    coordinator.start();
    later(wrongMicros(), this::restoreLog);
  }

  private void restoreLog() {
    SimulatedCoordinator coordinator = cluster.coordinator();
    if (coordinator.isUp()) {
      coordinator.crash("for it gets its own log back");
    }
    coordinator.slot().putBack();
    coordinator.start();
  }

  private boolean emptyStore() {
    SimulatedReplica replica = world.dice().pick(cluster.replicas());
    runWith(new SimulatedStore("empty-store-of-" + replica.name()), replica);
    return true;
  }

  /** First takes the copy, and later brings it back. */
  private boolean rollStoreBack() {
    if (olderStore.isEmpty()) {
      olderStore = Optional.of(OlderStore.of(world.dice().pick(cluster.replicas())));
      return false;
    }
    OlderStore older = olderStore.get();
    if (!older.mustBeFoundOut(cluster.coordinator().log()) || older.sharesADoubt()) {
      return false;
    }
    if (!older.isMissedBy(cluster.coordinator())) {
      if (older.replica().isUp()) {
        older.replica().crash("for an older copy of its store is to be brought back");
      }
      return false;
    }
    runWith(older.copy(), older.replica());
    return true;
  }

  private void runWith(SimulatedStore wrong, SimulatedReplica replica) {
    if (replica.isUp()) {
      replica.crash("for it gets another store");
    }
    replica.slot().insert(wrong);
    replica.start();
    later(wrongMicros(), () -> restoreStore(replica));
  }

  private void restoreStore(SimulatedReplica replica) {
    if (replica.isUp()) {
      replica.crash("for it gets its own store back");
    }
    replica.slot().putBack();
    replica.start();
    SimulatedCoordinator coordinator = cluster.coordinator();
    if (olderStore.isPresent() && coordinator.isUp()) {
      coordinator.crash("for it may not believe that replica until it is started again");
    }
  }

  private long wrongMicros() {
    return world.dice().skewed(LEAST_WRONG_MICROS, MOST_WRONG_MICROS);
  }
}
