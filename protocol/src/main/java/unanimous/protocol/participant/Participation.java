package unanimous.protocol.participant;

import java.time.Instant;
import java.util.Optional;
import java.util.function.ToLongFunction;
import unanimous.protocol.lock.LockTable.Conflict;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.CoordinatorMessage.Prepare;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.ForcedOutcome.Standing;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.participant.ParticipantEffect.Occurrence;
import unanimous.protocol.participant.ParticipantEvent.Recorded;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/**
 * What a participant has voted and what became of it: the rows of {@link ParticipantMachine}'s
 * table. It does not ask who speaks; that was checked before.
 */
final class Participation {

  private final DoubtTable doubts;
  private final Outcomes outcomes;
  private final ForcedOutcomes forcedOutcomes;
  private final Revisions revisions;
  private long appliedRevision;

  Participation(
      RecoveredParticipant recovered,
      ToLongFunction<Key> revisionOf,
      ParticipantSettings settings) {
    doubts = new DoubtTable(settings, recovered.prepared());
    outcomes = new Outcomes(recovered.settledBelow(), recovered.outcomes());
    forcedOutcomes = new ForcedOutcomes(settings, recovered.forced());
    revisions = new Revisions(revisionOf);
    appliedRevision = recovered.appliedRevision();
  }

  DoubtTable doubts() {
    return doubts;
  }

  ForcedOutcomes forcedOutcomes() {
    return forcedOutcomes;
  }

  boolean isSettled(TransactionId id) {
    return outcomes.isSettled(id);
  }

  long appliedRevision() {
    return appliedRevision;
  }

  /** Everything asked to be forced so far is durable. */
  void forced() {
    revisions.forced();
  }

  Answer vote(Prepare prepare, Instant now, ParticipantStep step) {
    TransactionId id = prepare.id();
    if (doubts.contains(id) || outcomes.committed(id).isPresent()) {
      return new Answer.Yes(id);
    }
    Optional<Refusal> refusal = refusal(prepare);
    if (refusal.isPresent()) {
      step.report(occurrence(refusal.get()));
      return new Answer.No(id, refusal.get());
    }
    PreparedRecord prepared =
        new PreparedRecord(id, prepare.participants(), prepare.transaction(), now);
    doubts.add(prepared, now);
    step.hold(prepared);
    step.force(new ParticipantRecord.Prepared(prepared));
    step.report(Occurrence.VOTED_YES);
    return new Answer.Yes(id);
  }

  private Optional<Refusal> refusal(Prepare prepare) {
    TransactionId id = prepare.id();
    if (outcomes.isSettled(id) || outcomes.isRefused(id) || forcedOutcomes.find(id).isPresent()) {
      return Optional.of(new Refusal.TooLate());
    }
    Optional<Conflict> conflict = doubts.conflict(prepare.transaction());
    if (conflict.isPresent()) {
      return Optional.of(new Refusal.KeyHeld(conflict.get().key(), conflict.get().holder()));
    }
    // Nobody holds the keys, and the lock that comes next keeps their revisions as they are.
    for (Condition condition : prepare.transaction().conditions()) {
      long actual = revisions.of(condition.key());
      if (actual != condition.revision()) {
        return Optional.of(new Refusal.ConditionFailed(condition, actual));
      }
    }
    return Optional.empty();
  }

  private static Occurrence occurrence(Refusal refusal) {
    return switch (refusal) {
      case Refusal.TooLate _ -> Occurrence.VOTED_NO_TOO_LATE;
      case Refusal.KeyHeld _ -> Occurrence.VOTED_NO_KEY_HELD;
      case Refusal.ConditionFailed _ -> Occurrence.VOTED_NO_CONDITION;
    };
  }

  Answer commit(TransactionId id, long revision, ParticipantStep step) {
    if (doubts.contains(id)) {
      apply(id, revision, step);
      return new Answer.Acknowledged(id);
    }
    forcedOutcomes.compare(id, new Decision.Committed(revision), step);
    if (forcedOutcomes.isContradicted(id)) {
      return new Answer.Contradicted(id);
    }
    if (outcomes.committed(id).isPresent() || outcomes.isSettled(id)) {
      return new Answer.Acknowledged(id);
    }
    step.report(Occurrence.PREPARED_RECORD_MISSING);
    return new Answer.Unprepared(id);
  }

  private void apply(TransactionId id, long revision, ParticipantStep step) {
    PreparedRecord prepared = doubts.remove(id);
    OutcomeRecord.Committed outcome = new OutcomeRecord.Committed(id, revision);
    outcomes.add(outcome);
    revisions.apply(prepared.transaction().operations(), revision);
    appliedRevision = Math.max(appliedRevision, revision);
    step.force(new ParticipantRecord.Applied(outcome, prepared.transaction().operations()));
    step.release(id);
    step.report(Occurrence.APPLIED);
  }

  Answer abort(TransactionId id, ParticipantStep step) {
    forcedOutcomes.compare(id, new Decision.Aborted(), step);
    drop(id, step);
    return forcedOutcomes.isContradicted(id) ? new Answer.Contradicted(id) : new Answer.Noted();
  }

  private void drop(TransactionId id, ParticipantStep step) {
    if (doubts.contains(id)) {
      doubts.remove(id);
      step.note(new ParticipantRecord.Aborted(id));
      step.release(id);
      step.report(Occurrence.ABORTED);
    }
  }

  void settle(TransactionId below, ParticipantStep step) {
    if (outcomes.settle(below)) {
      forcedOutcomes.settle(below, step);
      step.note(new ParticipantRecord.SettledBelow(below));
    }
  }

  /** An operator's word stands for the decision; its record and what it does are one append. */
  ForcedOutcome force(TransactionId id, Force force, Instant now, ParticipantStep step) {
    return take(
        id,
        switch (force) {
          case COMMIT -> new Decision.Committed(appliedRevision + 1);
          case ABORT -> new Decision.Aborted();
        },
        now,
        step);
  }

  private ForcedOutcome take(
      TransactionId id, Decision outcome, Instant now, ParticipantStep step) {
    ForcedOutcome taken = new ForcedOutcome(id, outcome, now, Standing.UNCONFIRMED);
    forcedOutcomes.record(taken, step);
    if (outcome instanceof Decision.Committed(long revision)) {
      apply(id, revision, step);
    } else {
      drop(id, step);
    }
    return taken;
  }

  /** Takes over a decision that was asked for; true if it ended the doubt. */
  boolean learn(TransactionId id, Decision decision, Instant now, ParticipantStep step) {
    forcedOutcomes.compare(id, decision, step);
    if (!doubts.contains(id)) {
      return false;
    }
    return switch (decision) {
      case Decision.Committed(long revision) -> {
        apply(id, revision, step);
        yield true;
      }
      case Decision.Aborted() -> {
        drop(id, step);
        yield true;
      }
      case Decision.Forced(Decision outcome) -> {
        take(id, outcome, now, step);
        yield true;
      }
      // Still in doubt. It never decides by timeout; it asks again later.
      case Decision.Pending() -> false;
    };
  }

  /**
   * What a peer in doubt may be told; "aborted" only with the refusal that makes it certain.
   *
   * @param mayRefuse whether what is not recorded was not promised
   */
  Decision tell(TransactionId id, boolean mayRefuse, ParticipantStep step) {
    if (doubts.contains(id)) {
      return new Decision.Pending();
    }
    Optional<ForcedOutcome> forcedHere = forcedOutcomes.find(id);
    if (forcedHere.isPresent()) {
      return forcedHere.get().told();
    }
    Optional<OutcomeRecord.Committed> committed = outcomes.committed(id);
    if (committed.isPresent()) {
      return new Decision.Committed(committed.get().revision());
    }
    if (!outcomes.isSettled(id) && !outcomes.isRefused(id)) {
      if (!mayRefuse) {
        return new Decision.Pending();
      }
      // Not voted: by refusing from now on, durably, the abort that is told becomes certain.
      OutcomeRecord.Refused refused = new OutcomeRecord.Refused(id);
      outcomes.add(refused);
      step.force(new ParticipantRecord.RefusedToPeer(refused));
      step.report(Occurrence.REFUSED_TO_PEER);
    }
    return new Decision.Aborted();
  }

  Recorded recorded(TransactionId id) {
    return doubts
        .find(id)
        .<Recorded>map(prepared ->
            new Recorded.Prepared(prepared, doubts.askAt(id).orElse(prepared.preparedAt())))
        .or(() -> forcedOutcomes.find(id).map(Recorded.Forced::new))
        .or(() -> outcomes.find(id).map(Recorded.Over::new))
        .orElseGet(() -> outcomes.isSettled(id) ? new Recorded.Settled() : new Recorded.Nothing());
  }
}
