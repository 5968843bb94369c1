package unanimous.replica.web;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import unanimous.node.crashpoint.Crossing;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.PeerAnswer;

/** The crash points that an answer to the coordinator or to a peer passes. */
final class ReplyCrossings {

  private static final Crossing FENCE =
      new Crossing(CrashPoint.FENCE_BEFORE_REPLY, CrashPoint.FENCE_AFTER_REPLY);

  private ReplyCrossings() {}

  static Set<Crossing> of(HelloAnswer answer) {
    return switch (answer) {
      case HelloAnswer.Welcome _ ->
          Set.of(new Crossing(CrashPoint.WELCOME_BEFORE_REPLY, CrashPoint.WELCOME_AFTER_REPLY));
      case HelloAnswer.Fenced _ -> Set.of(FENCE);
    };
  }

  static Set<Crossing> of(PeerAnswer answer) {
    return switch (answer) {
      case PeerAnswer.Told _ ->
          Set.of(new Crossing(CrashPoint.PEER_TOLD_BEFORE_REPLY, CrashPoint.PEER_TOLD_AFTER_REPLY));
      case PeerAnswer.Fenced _ -> Set.of(FENCE);
    };
  }

  static Set<Crossing> of(BatchAnswer answer) {
    return switch (answer) {
      case BatchAnswer.Answered(List<Answer> answers) -> {
        Set<Crossing> crossings = new HashSet<>();
        answers.forEach(one -> crossings.add(of(one)));
        yield crossings;
      }
      case BatchAnswer.Fenced _ -> Set.of(FENCE);
    };
  }

  private static Crossing of(Answer answer) {
    return switch (answer) {
      case Answer.Yes _ -> new Crossing(CrashPoint.YES_BEFORE_REPLY, CrashPoint.YES_AFTER_REPLY);
      case Answer.No _ -> new Crossing(CrashPoint.NO_BEFORE_REPLY, CrashPoint.NO_AFTER_REPLY);
      // Either is what a commit is answered with.
      case Answer.Acknowledged _, Answer.Unprepared _ ->
          new Crossing(
              CrashPoint.ACKNOWLEDGEMENT_BEFORE_REPLY, CrashPoint.ACKNOWLEDGEMENT_AFTER_REPLY);
      case Answer.Contradicted _, Answer.Noted _ ->
          new Crossing(CrashPoint.NOTED_BEFORE_REPLY, CrashPoint.NOTED_AFTER_REPLY);
    };
  }
}
