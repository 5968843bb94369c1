package unanimous.replica.participant;

import unanimous.node.metrics.ForcedOutcomesTold;
import unanimous.protocol.driver.Effects;
import unanimous.protocol.participant.InDoubtKeys;
import unanimous.protocol.participant.ParticipantEffect;

/** Does what the participant's machine wants done. */
public final class ParticipantEffects implements Effects<ParticipantEffect> {

  private final InDoubtKeys inDoubtKeys;
  private final Inquiries inquiries;
  private final ParticipantMetrics metrics;
  private final ForcedOutcomesTold forced;

  public ParticipantEffects(
      InDoubtKeys inDoubtKeys,
      Inquiries inquiries,
      ParticipantMetrics metrics,
      ForcedOutcomesTold forced) {
    this.inDoubtKeys = inDoubtKeys;
    this.inquiries = inquiries;
    this.metrics = metrics;
    this.forced = forced;
  }

  @Override
  public void perform(ParticipantEffect effect) {
    switch (effect) {
      case ParticipantEffect.Answer<?> answer -> answer.perform();
      case ParticipantEffect.Hold(var id, var keys) -> {
        inDoubtKeys.hold(id, keys);
        metrics.inDoubt(id);
      }
      case ParticipantEffect.Release(var id) -> {
        inDoubtKeys.release(id);
        metrics.decided(id);
      }
      case ParticipantEffect.AskCoordinator(var id) -> inquiries.askCoordinator(id);
      case ParticipantEffect.AskPeer(var peer, var inquiry) -> inquiries.askPeer(peer, inquiry);
      case ParticipantEffect.AskEveryone asked -> inquiries.askEveryone(asked);
      case ParticipantEffect.TellOfForced(var outcome) -> forced.tell(outcome);
      case ParticipantEffect.Report(var occurrence) -> metrics.count(occurrence);
    }
  }
}
