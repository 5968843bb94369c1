package unanimous.protocol.exploration;

import java.util.List;
import java.util.stream.Collectors;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.simulation.Words;

/** What happens on a path, for people. */
final class Story {

  private Story() {}

  static String step(String who, String what, Reaction reaction) {
    int early = reaction.beforeForce();
    List<Output> outputs = reaction.outputs();
    return who
        + " "
        + what
        + part("says", outputs.subList(0, early))
        + part("forces", reaction.records())
        + part("says", outputs.subList(early, outputs.size()));
  }

  private static String part(String verb, List<?> things) {
    return things.isEmpty() ? "" : "; " + verb + " " + of(things);
  }

  static String of(List<?> things) {
    return things.stream().map(Story::of).collect(Collectors.joining(" and "));
  }

  static String of(Object thing) {
    return switch (thing) {
      case CoordinatorRecord record -> Words.of(record);
      case ParticipantRecord record -> Words.of(record);
      case Output.Sent(int replica, var message) ->
          "to replica-" + (1 + replica) + ": " + Words.of(List.of(message));
      case Output.Told(Whom whom, Object answer) -> "to " + whom + ": " + answer;
      case CoordinatorEvent.Submit _ -> "a client's transaction";
      case CoordinatorEvent.HelloWanted _ -> "that a hello is wanted";
      case CoordinatorEvent.Inquired(var id, _) -> "the question what became of " + id;
      case ParticipantEvent.HelloReceived(var hello, _) -> "hello of epoch " + hello.from().epoch();
      case ParticipantEvent.BatchReceived(var batch, _) ->
          "[" + Words.of(batch.messages()) + "] of epoch " + batch.from().epoch();
      case ParticipantEvent.PeerInquired(var inquiry, _) ->
          "a peer's question what became of " + inquiry.id();
      default -> thing.toString();
    };
  }
}
