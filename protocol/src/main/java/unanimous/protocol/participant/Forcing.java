package unanimous.protocol.participant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.Force.Result;
import unanimous.protocol.participant.ParticipantEvent.EveryoneAsked;
import unanimous.protocol.participant.ParticipantEvent.ForceWanted;
import unanimous.protocol.transaction.TransactionId;

/**
 * The last resort of the termination protocol: an operator decides what nobody else can. First
 * everybody who takes part is asked once more. Whoever knows the decision is believed, and nothing
 * is forced; nor is anything against a coordinator that is deciding or whose log says otherwise, or
 * while a participant is silent that the operator has not given up by name. So if none is given up
 * all come to the same, and only a log that cannot be asked can be contradicted.
 */
final class Forcing {

  private final Allegiance allegiance;
  private final Participation participation;
  private final Termination termination;
  private final ForceObjections objections;

  Forcing(Allegiance allegiance, Participation participation, Termination termination) {
    this.allegiance = allegiance;
    this.participation = participation;
    this.termination = termination;
    this.objections = new ForceObjections(allegiance);
  }

  void want(ForceWanted wanted, ParticipantStep step) {
    participation
        .doubts()
        .find(wanted.id())
        .ifPresentOrElse(
            prepared -> step.askEveryone(wanted, termination.inquiries(prepared.id(), true)),
            () -> answerWhatHolds(wanted, step));
  }

  void decide(EveryoneAsked asked, Instant now, ParticipantStep step) {
    ForceWanted wanted = asked.wanted();
    TransactionId id = wanted.id();
    learn(asked, now, step);
    Optional<PreparedRecord> prepared = participation.doubts().find(id);
    if (prepared.isEmpty()) {
      answerWhatHolds(wanted, step);
      return;
    }
    List<ParticipantName> unheard = unheard(prepared.get(), asked.peers());
    Optional<String> objection =
        asked
            .coordinator()
            .flatMap(told -> objections.of(wanted, told))
            .or(() -> ForceObjections.ofSilence(wanted, unheard));
    if (objection.isPresent()) {
      refuse(wanted, objection.get(), step);
      return;
    }
    ForcedOutcome outcome = participation.force(id, wanted.force(), now, step);
    step.answer(wanted.reply(), new Result.Done(outcome, unheard));
  }

  /** Whoever knows the decision is believed. */
  private void learn(EveryoneAsked asked, Instant now, ParticipantStep step) {
    TransactionId id = asked.wanted().id();
    if (participation.isSettled(id)) {
      // A commit would not be settled without this participant's acknowledgement.
      participation.learn(id, new Decision.Aborted(), now, step);
    }
    asked
        .coordinator()
        .filter(told -> allegiance.isObeyed(told.from()))
        .ifPresent(told -> participation.learn(id, told.decision(), now, step));
    List<Decision> peers = new ArrayList<>(asked.peers().values());
    // Decisions first: what was forced elsewhere counts only where nobody knows one.
    peers.sort((one, other) -> Boolean.compare(isForced(one), isForced(other)));
    peers.forEach(decision -> participation.learn(id, decision, now, step));
  }

  private static boolean isForced(Decision decision) {
    return decision instanceof Decision.Forced;
  }

  private void answerWhatHolds(ForceWanted wanted, ParticipantStep step) {
    Optional<ForcedOutcome> taken =
        participation
            .forcedOutcomes()
            .find(wanted.id())
            .filter(one -> one.isCommit() == (wanted.force() == Force.COMMIT));
    if (taken.isPresent()) {
      step.answer(wanted.reply(), new Result.Done(taken.get(), List.of()));
    } else {
      refuse(wanted, ForceObjections.notInDoubt(participation.recorded(wanted.id())), step);
    }
  }

  private List<ParticipantName> unheard(
      PreparedRecord prepared, Map<ParticipantName, Decision> peers) {
    return prepared.participants().stream()
        .filter(name -> !termination.isMyself(name) && !peers.containsKey(name))
        .toList();
  }

  private static void refuse(ForceWanted wanted, String reason, ParticipantStep step) {
    step.answer(wanted.reply(), new Result.Refused(reason));
  }
}
