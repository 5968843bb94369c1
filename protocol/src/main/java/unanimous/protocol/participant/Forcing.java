package unanimous.protocol.participant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.Force.Result;
import unanimous.protocol.participant.ParticipantEvent.EveryoneAsked;
import unanimous.protocol.participant.ParticipantEvent.ForceWanted;
import unanimous.protocol.participant.ParticipantEvent.Recorded;
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

  Forcing(Allegiance allegiance, Participation participation, Termination termination) {
    this.allegiance = allegiance;
    this.participation = participation;
    this.termination = termination;
  }

  void want(ForceWanted wanted, ParticipantStep step) {
    participation
        .doubts()
        .find(wanted.id())
        .ifPresentOrElse(
            prepared -> step.askEveryone(wanted, termination.inquiries(prepared.id())),
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
            .flatMap(told -> objection(wanted, told))
            .or(() -> objection(wanted, unheard));
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
      refuse(wanted, notInDoubt(wanted.id()), step);
    }
  }

  /** Why a coordinator that answers, and knows no decision, forbids it. */
  private Optional<String> objection(ForceWanted wanted, CoordinatorDecision told) {
    CoordinatorIdentity from = told.from();
    if (!allegiance.isObeyed(from)) {
      return allegiance.isOfMyCluster(from)
          ? Optional.of(
              "a coordinator of this cluster answers that this replica has not accepted (epoch "
                  + from.epoch()
                  + "). Wait until it has, or stop that process if its log is not the right one")
          : Optional.empty();
    }
    if (wanted.id().epoch() == from.epoch()) {
      return Optional.of("the coordinator answers, and is deciding it now. Wait for the decision");
    }
    return wanted.force() == Force.COMMIT
        ? Optional.of(
            "the coordinator answers, and its log holds no decision to commit it. It can only be"
                + " forced to abort")
        : Optional.empty();
  }

  /** A participant that is only late may know better, and then nothing needs to be forced. */
  private static Optional<String> objection(ForceWanted wanted, List<ParticipantName> unheard) {
    List<ParticipantName> missed =
        unheard.stream().filter(name -> !wanted.without().contains(name)).toList();
    return missed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            missed.stream().map(ParticipantName::text).collect(Collectors.joining(", "))
                + " could not be asked, and may know the decision. Try again once it answers; if"
                + " its log is lost too, order it again without it, by name");
  }

  private String notInDoubt(TransactionId id) {
    return "it is not in doubt here: "
        + switch (participation.recorded(id)) {
          case Recorded.Prepared _ -> throw new IllegalStateException(id + " is in doubt");
          case Recorded.Over(OutcomeRecord.Committed committed) ->
              "it is committed at revision " + committed.revision();
          case Recorded.Over(OutcomeRecord.Refused _) -> "it is aborted";
          case Recorded.Forced(ForcedOutcome forced) ->
              "it was forced to " + (forced.isCommit() ? "commit" : "abort") + " already";
          case Recorded.Settled() -> "it is over everywhere";
          case Recorded.Nothing() ->
              "nothing is recorded of it, so it is aborted or was never seen";
        };
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
