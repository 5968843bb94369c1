package unanimous.protocol.coordinator;

import java.util.List;
import unanimous.protocol.coordinator.CoordinatorEffect.Occurrence;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;

/** The step that a coordinator is taking, in a coordinator's words. */
record CoordinatorStep(Step<CoordinatorRecord, CoordinatorEffect> step) {

  void force(CoordinatorRecord record) {
    step.force(record);
  }

  void note(CoordinatorRecord record) {
    step.note(record);
  }

  /** Sends what promises nothing: the roster, prepares, and the news of an abort. */
  void sendAtOnce(ParticipantName to, CoordinatorMessage message) {
    step.atOnce(new CoordinatorEffect.Send(to, message));
  }

  void send(ParticipantName to, CoordinatorMessage message) {
    step.afterForce(new CoordinatorEffect.Send(to, message));
  }

  /** Tells a client that nothing changed; that needs no force, for an abort is presumed. */
  void answerAborted(Reply<Outcome> reply, Outcome.Aborted aborted) {
    answerAtOnce(reply, aborted);
    report(new Occurrence.Aborted(aborted.reason()));
  }

  /** Tells what promises nothing. */
  <A> void answerAtOnce(Reply<A> reply, A answer) {
    step.atOnce(new CoordinatorEffect.Answer<>(reply, answer));
  }

  <A> void answer(Reply<A> reply, A answer) {
    step.afterForce(new CoordinatorEffect.Answer<>(reply, answer));
  }

  void serveReadsFrom(List<Member> readable) {
    step.afterForce(new CoordinatorEffect.ServeReadsFrom(readable));
  }

  void tellOfForced(ParticipantName replica, ForcedOutcome outcome) {
    step.afterForce(new CoordinatorEffect.TellOfForced(replica, outcome));
  }

  void report(Occurrence occurrence) {
    step.afterForce(new CoordinatorEffect.Report(occurrence));
  }
}
