package unanimous.coordinator.link;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import unanimous.node.crashpoint.Crossing;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.message.CoordinatorMessage;

/** The crash points that a request to a replica passes. */
final class LinkCrossings {

  private LinkCrossings() {}

  static Set<Crossing> ofHello() {
    return Set.of(new Crossing(CrashPoint.HELLO_BEFORE_SEND, CrashPoint.HELLO_AFTER_ANSWER));
  }

  static Set<Crossing> of(List<CoordinatorMessage> messages) {
    Set<Crossing> crossings = new HashSet<>();
    messages.forEach(message -> crossings.add(of(message)));
    return crossings;
  }

  private static Crossing of(CoordinatorMessage message) {
    return switch (message) {
      case CoordinatorMessage.Prepare _ ->
          new Crossing(CrashPoint.PREPARE_BEFORE_SEND, CrashPoint.PREPARE_AFTER_ANSWER);
      case CoordinatorMessage.Commit _ ->
          new Crossing(CrashPoint.COMMIT_BEFORE_SEND, CrashPoint.COMMIT_AFTER_ANSWER);
      case CoordinatorMessage.Abort _ ->
          new Crossing(CrashPoint.ABORT_BEFORE_SEND, CrashPoint.ABORT_AFTER_ANSWER);
      case CoordinatorMessage.Settled _ ->
          new Crossing(CrashPoint.SETTLED_BEFORE_SEND, CrashPoint.SETTLED_AFTER_ANSWER);
      case CoordinatorMessage.Roster _ ->
          new Crossing(CrashPoint.ROSTER_BEFORE_SEND, CrashPoint.ROSTER_AFTER_ANSWER);
    };
  }
}
