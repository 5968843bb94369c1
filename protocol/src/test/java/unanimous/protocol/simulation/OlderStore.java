package unanimous.protocol.simulation;

import java.util.Collections;

/** An older copy of a replica's store, which has the same identity. */
record OlderStore(SimulatedReplica replica, SimulatedStore copy) {

  static OlderStore of(SimulatedReplica replica) {
    return new OlderStore(replica, replica.store().copy());
  }

  /**
   * Whether it lacks what the replica has promised, and a commit of that will show it. If no commit
   * can, nobody can tell the copy from the store: a limit that is documented.
   */
  boolean mustBeFoundOut(SimulatedDecisionLog log) {
    return log.decisions().values().stream()
        .anyMatch(decision ->
            decision.revision() > copy.appliedRevision()
                && !copy.prepared().containsKey(decision.id()));
  }

  /**
   * Whether both are in doubt about the same. What the copy would acknowledge of it the store, once
   * it is back, would never be told again: then the store itself would be the older one.
   */
  boolean sharesADoubt() {
    return !Collections.disjoint(copy.prepared().keySet(), replica.store().prepared().keySet());
  }

  /** A disk is not exchanged before the coordinator has noticed it: a limit that is documented. */
  boolean isMissedBy(SimulatedCoordinator coordinator) {
    return !coordinator.isConnectedTo(replica.participant());
  }
}
