package unanimous.protocol.defect;

import java.util.List;
import java.util.Set;
import unanimous.protocol.coordinator.CoordinatorEffect;
import unanimous.protocol.coordinator.CoordinatorEvent;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.coordinator.RecoveredCoordinator;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.participant.Cut;
import unanimous.protocol.participant.ParticipantEffect;
import unanimous.protocol.participant.ParticipantEvent;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.RecoveredParticipant;

/** Deliberate mistakes, each of which the checks must find. */
public enum Defects implements Defect {
  /** A replica's disk says "forced" of prepared records and keeps none. */
  PREPARED_RECORDS_NOT_FORCED(Misreading.participantLoses(ParticipantRecord.Prepared.class)),

  /** A replica's disk says "forced" of what it has applied and keeps nothing of it. */
  APPLIED_OPERATIONS_NOT_FORCED(Misreading.participantLoses(ParticipantRecord.Applied.class)),

  /** A replica's disk says "forced" of what it refused to a peer and keeps nothing of it. */
  REFUSALS_TO_PEERS_NOT_FORCED(Misreading.participantLoses(ParticipantRecord.RefusedToPeer.class)),

  /** The coordinator's disk says "forced" of decisions and keeps none. */
  DECISIONS_NOT_FORCED(Misreading.coordinatorLoses(CoordinatorRecord.Decided.class)),

  /** The coordinator's disk keeps decisions, but not the names of the requests. */
  NAMES_NOT_FORCED_WITH_DECISIONS(Misreading.coordinatorKeeps(Misreading::withoutName)),

  /** The coordinator's disk says "forced" of the epoch and keeps nothing of it. */
  EPOCHS_NOT_FORCED(Misreading.coordinatorLoses(CoordinatorRecord.EpochBegun.class)),

  /** The coordinator answers clients before the decision is forced. */
  CLIENTS_ANSWERED_BEFORE_THE_FORCE(
      CoordinatorMistake.hurries(effect ->
          effect instanceof CoordinatorEffect.Answer<?> answer
              && answer.answer() instanceof Outcome)),

  /** The coordinator sends commits before the decision is forced. */
  COMMITS_SENT_BEFORE_THE_FORCE(CoordinatorMistake.hurries(Defects::isCommit)),

  /** A replica votes before its prepared record is forced. */
  VOTES_TOLD_BEFORE_THE_FORCE(
      ParticipantMistake.hurries(effect -> answers(effect, Answer.Yes.class))),

  /** A replica acknowledges before what it applies is forced. */
  ACKNOWLEDGEMENTS_TOLD_BEFORE_THE_FORCE(
      ParticipantMistake.hurries(effect -> answers(effect, Answer.Acknowledged.class))),

  /** A replica comes back without what it had prepared, and without its locks. */
  PREPARED_RECORDS_LOST_BY_RESTART(Misreading.participantReads(Misreading::withoutPrepared)),

  /** A replica comes back without what it remembered of transactions that are over. */
  OUTCOMES_LOST_BY_RESTART(Misreading.participantReads(Misreading::withoutOutcomes)),

  /** The coordinator comes back without the decisions that are not settled. */
  DECISIONS_LOST_BY_RESTART(Misreading.coordinatorReads(Misreading::withoutDecisions)),

  /** The coordinator comes back without the names of committed requests. */
  REQUESTS_LOST_BY_RESTART(Misreading.coordinatorReads(Misreading::withoutRequests)),

  /** The coordinator goes on in the epoch of its last run, and uses its transaction ids again. */
  EPOCH_USED_TWICE(Misreading.coordinatorReads(Misreading::inTheEpochBefore)),

  /** The coordinator gives the last revision to another transaction too. */
  REVISION_USED_TWICE(Misreading.coordinatorReads(Misreading::atTheRevisionBefore)),

  /** A process goes on although its log could not be written. */
  FAILED_APPENDS_IGNORED(
      new Defect() {
        @Override
        public boolean outlivesFailedAppends() {
          return true;
        }
      }),

  /** The coordinator decides by the vote of one replica. */
  ONE_VOTE_IS_ENOUGH(CoordinatorMistake.hears(CoordinatorMishearing::oneYesAsAll)),

  /** The coordinator does not listen to whoever says no. */
  NO_TAKEN_FOR_YES(CoordinatorMistake.hears(CoordinatorMishearing::noAsYes)),

  /** The coordinator forgets a decision when one replica has acknowledged it. */
  DECISIONS_FORGOTTEN_EARLY(
      CoordinatorMistake.hears(CoordinatorMishearing::oneAcknowledgementAsAll)),

  /** The coordinator does not send a replica that comes back the commits that it missed. */
  COMMITS_NOT_REDELIVERED(
      CoordinatorMistake.swallows((effect, cause) ->
          isCommit(effect)
              && cause.filter(CoordinatorEvent.Welcomed.class::isInstance).isPresent())),

  /** The coordinator carries out a repeat of what is under way as if it were new. */
  REPEATS_UNDER_WAY_SUBMITTED_AGAIN(
      CoordinatorMistake.misses(CoordinatorMishearing::repeatUnderWayAsNew)),

  /** The coordinator takes whatever bears the name of an earlier request for a repeat of it. */
  NAMES_BELIEVED_UNSEEN(CoordinatorMistake.hears(CoordinatorMishearing::anyRequestOfANameAsOne)),

  /** The coordinator presumes commit. */
  COMMIT_PRESUMED(CoordinatorMistake.hears(CoordinatorMishearing::committedForAborted)),

  /** The coordinator calls aborted what it is still deciding. */
  UNDECIDED_CALLED_ABORTED(CoordinatorMistake.hears(CoordinatorMishearing::abortedForUndecided)),

  /** The coordinator presumes abort before all replicas have accepted its epoch. */
  ABORT_PRESUMED_TOO_EARLY(
      CoordinatorMistake.hears(CoordinatorMishearing::abortedForNotPresumable)),

  /** The coordinator takes an empty store for the one that it knows. */
  EMPTY_STORE_ACCEPTED(CoordinatorMistake.hears(CoordinatorMishearing::anyStoreAsRegistered)),

  /** A replica in doubt takes "not decided yet" for an abort. */
  PENDING_TAKEN_FOR_ABORTED(ParticipantMistake.hears(ParticipantMishearing::pendingAsAborted)),

  /** A replica in doubt aborts when the coordinator is silent. */
  DECIDED_BY_TIMEOUT(ParticipantMistake.hears(ParticipantMishearing::silenceAsAborted)),

  /** A replica in doubt believes a coordinator that it does not obey. */
  STRANGERS_BELIEVED(ParticipantMistake.hears(ParticipantMishearing::anyCoordinatorAsObeyed)),

  /** A replica obeys a coordinator of an epoch that is over. */
  OLD_EPOCH_LET_THROUGH(ParticipantMistake.hears(ParticipantMishearing::oldEpochAsObeyed)),

  /** A replica accepts a coordinator that does not know of what was committed. */
  COORDINATOR_BEHIND_LET_THROUGH(ParticipantMistake.hears(ParticipantMishearing::behindAsUpToDate)),

  /** A replica does not look at the conditions of what it prepares. */
  CONDITIONS_IGNORED(ParticipantMistake.hears(ParticipantMishearing::withoutConditions)),

  /** A replica in doubt tells a peer "aborted". */
  DOUBT_CALLED_ABORTED(ParticipantMistake.hears(ParticipantMishearing::abortedForInDoubt)),

  /** A replica tells a peer "aborted" and may vote yes later. */
  REFUSALS_TO_PEERS_FORGOTTEN(
      ParticipantMistake.hears(ParticipantMishearing::abortedWithoutRefusal)),

  /**
   * A replica's new, empty store answers for the one before, and refuses what that may have
   * promised.
   */
  INQUIRIES_TAKEN_FOR_ANOTHER_STORE(
      ParticipantMistake.hears(ParticipantMishearing::anyInquiryAsMeant)),

  /**
   * A replica refuses a peer what it has not recorded before it can know that it has not promised
   * it: on an older copy of its store it may have.
   */
  REFUSED_BEFORE_PROMISES_ARE_KNOWN(
      ParticipantMistake.hears(ParticipantMishearing::anyInquiryAsBeforeForcing)),

  /** Readers do not wait for keys in doubt. */
  KEYS_IN_DOUBT_NOT_HIDDEN(
      ParticipantMistake.swallows((effect, cause) -> effect instanceof ParticipantEffect.Hold)),

  /** Readers do not wait for keys that were in doubt before a restart. */
  KEYS_IN_DOUBT_SHOWN_BY_RESTART(
      ParticipantMistake.swallows(
          (effect, cause) -> effect instanceof ParticipantEffect.Hold && cause.isEmpty())),

  /** Readers go on before the commit is applied. */
  KEYS_SHOWN_BEFORE_THE_APPLY(
      ParticipantMistake.hurries(ParticipantEffect.Release.class::isInstance)),

  /** Readers of several keys do not wait for those in doubt. */
  KEYS_IN_DOUBT_READ_TOGETHER(Misreading.readerSees(cut -> new Cut(cut.revision(), Set.of()))),

  /** Keys stay hidden when their transaction is over. */
  KEYS_IN_DOUBT_NEVER_SHOWN_AGAIN(
      ParticipantMistake.swallows((effect, cause) -> effect instanceof ParticipantEffect.Release));

  private final Defect mistake;

  Defects(Defect mistake) {
    this.mistake = mistake;
  }

  private static boolean isCommit(CoordinatorEffect effect) {
    return effect instanceof CoordinatorEffect.Send(_, CoordinatorMessage.Commit _);
  }

  private static boolean answers(ParticipantEffect effect, Class<? extends Answer> kind) {
    return effect instanceof ParticipantEffect.Answer<?> answer
        && answer.answer() instanceof BatchAnswer.Answered(List<Answer> answers)
        && answers.stream().anyMatch(kind::isInstance);
  }

  @Override
  public RecoveredCoordinator recovered(RecoveredCoordinator recovered) {
    return mistake.recovered(recovered);
  }

  @Override
  public RecoveredParticipant recovered(RecoveredParticipant recovered) {
    return mistake.recovered(recovered);
  }

  @Override
  public Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> coordinator(
      Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> machine) {
    return mistake.coordinator(machine);
  }

  @Override
  public Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> participant(
      Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> machine) {
    return mistake.participant(machine);
  }

  @Override
  public List<CoordinatorRecord> keptByCoordinator(List<CoordinatorRecord> records) {
    return mistake.keptByCoordinator(records);
  }

  @Override
  public List<ParticipantRecord> keptByParticipant(List<ParticipantRecord> records) {
    return mistake.keptByParticipant(records);
  }

  @Override
  public Cut seen(Cut cut) {
    return mistake.seen(cut);
  }

  @Override
  public boolean outlivesFailedAppends() {
    return mistake.outlivesFailedAppends();
  }
}
