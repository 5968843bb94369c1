package unanimous.protocol.coordinator;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import unanimous.protocol.coordinator.CoordinatorEffect.Occurrence;
import unanimous.protocol.message.ParticipantName;

/** A decided transaction whose acknowledgements are being awaited. */
final class Committing {

  private final DecisionRecord decision;
  private final SortedSet<ParticipantName> awaited;

  Committing(DecisionRecord decision, Collection<ParticipantName> participants) {
    this.decision = decision;
    this.awaited = new TreeSet<>(participants);
  }

  DecisionRecord decision() {
    return decision;
  }

  boolean awaits(ParticipantName participant) {
    return awaited.contains(participant);
  }

  Occurrence begun() {
    return new Occurrence.Awaited(decision.id(), decision.decidedAt(), awaited);
  }

  /** Takes an acknowledgement, however often it comes; true if it was the last one missing. */
  boolean acknowledge(ParticipantName participant) {
    return awaited.remove(participant) && awaited.isEmpty();
  }

  TransactionView view() {
    return view(TransactionView.State.COMMITTING);
  }

  TransactionView ended() {
    return view(TransactionView.State.COMMITTED);
  }

  private TransactionView view(TransactionView.State state) {
    return new TransactionView(
        decision.id(),
        state,
        Optional.of(decision.revision()),
        Optional.empty(),
        decision.keys(),
        decision.decidedAt(),
        awaited);
  }
}
