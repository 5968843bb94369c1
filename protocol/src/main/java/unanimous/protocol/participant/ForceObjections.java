package unanimous.protocol.participant;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.participant.ParticipantEvent.ForceWanted;
import unanimous.protocol.participant.ParticipantEvent.Recorded;

/** Why an outcome must not be forced, in words for people. */
final class ForceObjections {

  private final Allegiance allegiance;

  ForceObjections(Allegiance allegiance) {
    this.allegiance = allegiance;
  }

  /** Why a coordinator that answers, and knows no decision, forbids it; empty if it does not. */
  Optional<String> of(ForceWanted wanted, CoordinatorDecision told) {
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

  /**
   * A participant that is only late may know better, and then nothing needs to be forced.
   *
   * @param unheard who takes part and did not answer
   */
  static Optional<String> ofSilence(ForceWanted wanted, List<ParticipantName> unheard) {
    List<ParticipantName> missed =
        unheard.stream().filter(name -> !wanted.without().contains(name)).toList();
    return missed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            missed.stream().map(ParticipantName::text).collect(Collectors.joining(", "))
                + " could not be asked, and may know the decision. Try again once it answers; if"
                + " its log is lost too, order it again without it, by name");
  }

  /** There is nothing to force where this is recorded. */
  static String notInDoubt(Recorded recorded) {
    return "it is not in doubt here: "
        + switch (recorded) {
          case Recorded.Prepared _ -> throw new IllegalStateException("it is in doubt");
          case Recorded.Over(OutcomeRecord.Committed committed) ->
              "it is committed at revision " + committed.revision();
          case Recorded.Over(OutcomeRecord.Refused _) -> "it is aborted";
          case Recorded.Forced(ForcedOutcome forced) ->
              "it was forced to " + forced.word() + " already";
          case Recorded.Settled() -> "it is over everywhere";
          case Recorded.Nothing() ->
              "nothing is recorded of it, so it is aborted or was never seen";
        };
  }
}
