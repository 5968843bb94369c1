package unanimous.coordinator.inspect;

import java.util.Locale;
import unanimous.protocol.coordinator.AbortReason;

/** The kinds of reasons for an abort, which can be counted. */
enum AbortKind {
  CONFLICT,
  CONDITION_FAILED,
  REPLICA_UNAVAILABLE,
  REFUSED_TO_PEER,
  IDEMPOTENCY_KEY_REUSED,
  OVERLOADED,
  STOPPING;

  static AbortKind of(AbortReason reason) {
    return switch (reason) {
      case AbortReason.KeyHeld _ -> CONFLICT;
      case AbortReason.ConditionFailed _ -> CONDITION_FAILED;
      case AbortReason.ReplicasUnavailable _ -> REPLICA_UNAVAILABLE;
      case AbortReason.RefusedToPeer _ -> REFUSED_TO_PEER;
      case AbortReason.IdempotencyKeyReused _ -> IDEMPOTENCY_KEY_REUSED;
      case AbortReason.Overloaded _ -> OVERLOADED;
      case AbortReason.Stopping _ -> STOPPING;
    };
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
