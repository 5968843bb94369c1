package unanimous.protocol.simulation;

import java.util.Locale;
import java.util.Optional;
import unanimous.protocol.coordinator.RecoveredCoordinator;
import unanimous.protocol.message.Decision;
import unanimous.protocol.participant.RecoveredParticipant;

/** The ways in which a process finds back, or a transaction to its end, after something failed. */
enum RecoveryPath {
  COORDINATOR_ON_A_NEW_LOG,
  COORDINATOR_WITH_ALL_SETTLED,
  COORDINATOR_WITH_UNSETTLED_DECISIONS,
  COMMITS_REDELIVERED,
  REPLICA_READABLE_ONLY_WHEN_CAUGHT_UP,
  EARLIER_EPOCH_CALLED_PENDING,
  REPLICA_ON_A_NEW_STORE,
  REPLICA_WITH_NOTHING_OPEN,
  REPLICA_IN_DOUBT,
  REPLICA_WITH_OUTCOMES,
  COMMIT_LEARNED_FROM_COORDINATOR,
  ABORT_LEARNED_FROM_COORDINATOR,
  COMMIT_LEARNED_FROM_PEER,
  ABORT_LEARNED_FROM_PEER,
  STRANGERS_ANSWER_DISREGARDED,
  STARTED_AGAIN_WITH_A_LATER_EPOCH,
  REQUEST_OF_AN_EARLIER_EPOCH_ANSWERED,
  APPEND_KEPT_IN_A_CRASH,
  APPEND_LOST_IN_A_CRASH;

  private final String counted = "recovery: " + name().toLowerCase(Locale.ROOT).replace('_', ' ');

  static RecoveryPath of(RecoveredCoordinator log) {
    if (log.epoch() == 0) {
      return COORDINATOR_ON_A_NEW_LOG;
    }
    return log.unsettled().isEmpty()
        ? COORDINATOR_WITH_ALL_SETTLED
        : COORDINATOR_WITH_UNSETTLED_DECISIONS;
  }

  static RecoveryPath of(RecoveredParticipant log) {
    if (log.coordinator().isEmpty()) {
      return REPLICA_ON_A_NEW_STORE;
    }
    if (!log.prepared().isEmpty()) {
      return REPLICA_IN_DOUBT;
    }
    return log.outcomes().isEmpty() ? REPLICA_WITH_NOTHING_OPEN : REPLICA_WITH_OUTCOMES;
  }

  /** What a replica in doubt learns when the coordinator tells it; nothing if that is pending. */
  static Optional<RecoveryPath> byCoordinator(Decision decision) {
    return switch (decision) {
      case Decision.Committed _ -> Optional.of(COMMIT_LEARNED_FROM_COORDINATOR);
      case Decision.Aborted() -> Optional.of(ABORT_LEARNED_FROM_COORDINATOR);
      case Decision.Pending(), Decision.Forced _ -> Optional.empty();
    };
  }

  /** Likewise when a peer tells it. */
  static Optional<RecoveryPath> byPeer(Decision decision) {
    return switch (decision) {
      case Decision.Committed _ -> Optional.of(COMMIT_LEARNED_FROM_PEER);
      case Decision.Aborted() -> Optional.of(ABORT_LEARNED_FROM_PEER);
      case Decision.Pending(), Decision.Forced _ -> Optional.empty();
    };
  }

  /** Its name in the tally. */
  String counted() {
    return counted;
  }
}
