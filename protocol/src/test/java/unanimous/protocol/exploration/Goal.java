package unanimous.protocol.exploration;

import unanimous.protocol.exploration.Link.Phase;

/** Where every state must be able to come to: all is over, the same everywhere, and free again. */
final class Goal {

  private Goal() {}

  static boolean isReached(Draft state) {
    return state.coordinator().isAtRest()
        && state.ledger().clients().stream().allMatch(client -> client.stage() == Ledger.Stage.OVER)
        && everyReplicaIsAtRest(state);
  }

  private static boolean everyReplicaIsAtRest(Draft state) {
    ReplicaView first = state.replica(0);
    for (int i = 0; i < state.replicas(); i++) {
      ReplicaView replica = state.replica(i);
      Link link = state.link(i);
      boolean isAtRest =
          replica.isAtRest()
              && replica.prepared().isEmpty()
              && replica.hidden().isEmpty()
              && replica.entries().equals(first.entries())
              && replica.appliedRevision() == first.appliedRevision()
              && link.phase() == Phase.IDLE
              && link.outbox().isEmpty()
              && link.unhandled().isEmpty()
              && state.mail(i).answers().isEmpty();
      if (!isAtRest) {
        return false;
      }
    }
    return true;
  }
}
