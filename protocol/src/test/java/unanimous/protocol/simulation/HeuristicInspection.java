package unanimous.protocol.simulation;

import static unanimous.protocol.simulation.Invariant.ATOMICITY;
import static unanimous.protocol.simulation.Invariant.DURABILITY;
import static unanimous.protocol.simulation.Invariant.PROGRESS;

import java.util.List;
import java.util.Optional;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.ForcedOutcome.Standing;
import unanimous.protocol.participant.OutcomeRecord;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/**
 * What must hold when operators have forced outcomes, and the log is lost. Of every transaction
 * that nobody forced: all invariants, most of which {@link Judge} sees to. Of one that was forced
 * the decision itself may be broken (invariants 1, 2, 4, and with them 5 and the equality in 8).
 * What is left of them is
 *
 * <ul>
 *   <li>no key stays locked or hidden (6);
 *   <li>if nobody was given up, so that everybody was asked before anything was forced, all
 *       replicas come to the same outcome (1), and their stores are equal (8);
 *   <li>else, where two replicas come to different outcomes, one of those two that was forced
 *       reports a contradiction: none is overlooked.
 * </ul>
 */
final class HeuristicInspection {

  private final Judge judge;
  private final Cluster cluster;
  private final List<Key> keys;
  private final boolean maySplit;

  /**
   * An inspection.
   *
   * @param maySplit whether operators gave up replicas that could not be asked
   */
  HeuristicInspection(Judge judge, Cluster cluster, List<Key> keys, boolean maySplit) {
    this.judge = judge;
    this.cluster = cluster;
    this.keys = keys;
    this.maySplit = maySplit;
  }

  void inspect() {
    for (SimulatedReplica replica : cluster.replicas()) {
      for (Key key : keys) {
        Violation.unless(
            !replica.holds(key), PROGRESS, () -> replica.name() + " still hides " + key);
      }
    }
    judge.decided().keySet().stream()
        .filter(id -> !judge.forced().contains(id))
        .forEach(this::requireEverywhere);
    judge.forced().forEach(this::requireSameOrReported);
    if (!maySplit) {
      requireEqualStores();
    }
  }

  private void requireEverywhere(TransactionId id) {
    for (SimulatedReplica replica : cluster.replicas()) {
      Violation.unless(
          outcome(replica, id).filter(Decision.Aborted.class::isInstance).isEmpty(),
          DURABILITY,
          () -> replica.name() + " has not applied " + id + ", which is committed");
    }
  }

  private void requireSameOrReported(TransactionId id) {
    for (SimulatedReplica one : cluster.replicas()) {
      for (SimulatedReplica other : cluster.replicas()) {
        Optional<Decision> here = outcome(one, id);
        Optional<Decision> there = outcome(other, id);
        boolean isSame = here.isEmpty() || there.isEmpty() || here.equals(there);
        Violation.unless(
            isSame || (maySplit && (isReported(one, id) || isReported(other, id))),
            ATOMICITY,
            () ->
                one.name()
                    + " has "
                    + here
                    + " of "
                    + id
                    + ", "
                    + other.name()
                    + " "
                    + there
                    + ", and neither reports it");
      }
    }
  }

  private void requireEqualStores() {
    SimulatedReplica first = cluster.replicas().getFirst();
    for (SimulatedReplica other : cluster.replicas()) {
      Violation.unless(
          first.store().entries().equals(other.store().entries()),
          ATOMICITY,
          () -> first.name() + " and " + other.name() + " hold different entries");
    }
  }

  private static boolean isReported(SimulatedReplica replica, TransactionId id) {
    ForcedOutcome forced = replica.store().forced().get(id);
    return forced != null && forced.standing() == Standing.CONTRADICTED;
  }

  /** What became of it there; empty if that is settled and forgotten. */
  private static Optional<Decision> outcome(SimulatedReplica replica, TransactionId id) {
    ForcedOutcome forced = replica.store().forced().get(id);
    if (forced != null) {
      return Optional.of(forced.outcome());
    }
    if (replica.store().outcomes().get(id) instanceof OutcomeRecord.Committed committed) {
      return Optional.of(new Decision.Committed(committed.revision()));
    }
    return replica.store().isSettled(id) ? Optional.empty() : Optional.of(new Decision.Aborted());
  }
}
