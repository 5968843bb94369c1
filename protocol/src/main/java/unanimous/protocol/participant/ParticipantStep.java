package unanimous.protocol.participant;

import java.util.List;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.participant.ParticipantEffect.Occurrence;
import unanimous.protocol.transaction.TransactionId;

/** The step that a participant is taking, in a participant's words. */
record ParticipantStep(Step<ParticipantRecord, ParticipantEffect> step) {

  void force(ParticipantRecord record) {
    step.force(record);
  }

  void note(ParticipantRecord record) {
    step.note(record);
  }

  /**
   * Has readers wait from before the vote leaves: the commit that it allows may be told to its
   * client before any word of it comes back here (invariant 5).
   */
  void hold(PreparedRecord prepared) {
    step.atOnce(new ParticipantEffect.Hold(prepared.id(), prepared.transaction().writtenKeys()));
  }

  /**
   * Lets readers go on once the batch is forced. Not at once, not even for an abort: a commit that
   * freed these keys earlier in the batch is not applied yet, and this hold may be what hides it.
   */
  void release(TransactionId id) {
    step.afterForce(new ParticipantEffect.Release(id));
  }

  <A> void answer(Reply<A> reply, A answer) {
    step.afterForce(new ParticipantEffect.Answer<>(reply, answer));
  }

  void askCoordinator(TransactionId id) {
    step.afterForce(new ParticipantEffect.AskCoordinator(id));
  }

  void askPeer(ParticipantEffect.AskPeer inquiry) {
    step.afterForce(inquiry);
  }

  void askEveryone(ParticipantEvent.ForceWanted wanted, List<ParticipantEffect.AskPeer> peers) {
    step.afterForce(new ParticipantEffect.AskEveryone(wanted, peers));
  }

  void tellOfForced(ForcedOutcome outcome) {
    step.afterForce(new ParticipantEffect.TellOfForced(outcome));
  }

  void report(Occurrence occurrence) {
    step.afterForce(new ParticipantEffect.Report(occurrence));
  }
}
