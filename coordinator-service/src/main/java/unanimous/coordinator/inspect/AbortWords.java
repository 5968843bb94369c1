package unanimous.coordinator.inspect;

import unanimous.protocol.coordinator.AbortReason;

/** Why a transaction was aborted, in a few words. */
final class AbortWords {

  private AbortWords() {}

  static String of(AbortReason reason) {
    return switch (reason) {
      case AbortReason.KeyHeld held -> "the key " + held.key() + " was held by " + held.holder();
      case AbortReason.ConditionFailed failed ->
          "a condition on the key "
              + failed.condition().key()
              + " did not hold: revision "
              + failed.actualRevision()
              + " instead of "
              + failed.condition().revision();
      case AbortReason.ReplicasUnavailable unavailable ->
          "could not take part: " + unavailable.reasons();
      case AbortReason.RefusedToPeer refused ->
          refused.replica() + " had refused it to a peer before";
      case AbortReason.IdempotencyKeyReused reused ->
          "its idempotency key was that of " + reused.first();
      case AbortReason.Overloaded _ -> "too many writes were under way";
      case AbortReason.Stopping _ -> "the coordinator was being stopped";
    };
  }
}
