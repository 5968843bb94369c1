package unanimous.protocol.coordinator;

/** How a replica stands with its coordinator. Only one in sync votes and answers reads. */
public sealed interface ReplicaState {

  /** Not heard of yet in this epoch. */
  record Joining() implements ReplicaState {}

  /** Takes part in everything. */
  record InSync() implements ReplicaState {}

  /** The link to it is lost; it is being retried. */
  record Unreachable(String reason) implements ReplicaState {}

  /** It answers, but one side does not trust the other. */
  record Refused(String reason) implements ReplicaState {}

  /** For people, programs and metrics. */
  default String word() {
    return switch (this) {
      case Joining() -> "joining";
      case InSync() -> "in-sync";
      case Unreachable(String _) -> "unreachable";
      case Refused(String _) -> "refused";
    };
  }

  /** For people; empty if there is nothing to explain. */
  default String reason() {
    return switch (this) {
      case Joining() -> "has not answered yet";
      case InSync() -> "";
      case Unreachable(String reason) -> reason;
      case Refused(String reason) -> reason;
    };
  }
}
