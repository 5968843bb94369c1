package unanimous.protocol.participant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.driver.Step;
import unanimous.protocol.lock.LockTable.Conflict;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.Fence;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.PeerAnswer;
import unanimous.protocol.message.PeerInquiry;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.participant.ParticipantEffect.Occurrence;
import unanimous.protocol.participant.ParticipantEvent.Recorded;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/**
 * A participant. For each transaction it is in one of four states; this is the whole table:
 *
 * <table border="1">
 * <caption>state × event</caption>
 * <tr><th></th><th>nothing recorded</th><th>prepared (in doubt)</th><th>committed</th><th>refused to a peer</th></tr>
 * <tr><th>Prepare</th>
 *   <td>lock, check, force Prepared, vote yes; or vote no</td><td>vote yes again</td><td>vote yes again</td><td>vote no</td></tr>
 * <tr><th>Commit, or learned committed</th>
 *   <td>settled: acknowledge; else report the record missing</td><td>force Applied, unlock, acknowledge</td>
 *   <td>acknowledge again</td><td>report the record missing</td></tr>
 * <tr><th>Abort, or learned aborted</th>
 *   <td>nothing</td><td>note Aborted, unlock</td><td>nothing</td><td>nothing</td></tr>
 * <tr><th>a peer asks</th>
 *   <td>settled: say aborted; else force Refused, say aborted</td><td>say pending</td><td>say committed</td><td>say aborted</td></tr>
 * <tr><th>time passes</th>
 *   <td>–</td><td>ask the coordinator; if it is silent, the peers</td><td>–</td><td>–</td></tr>
 * </table>
 *
 * <p>"Settled: say aborted" is sound because whoever is in doubt has not acknowledged, and what was
 * committed is settled only when all have acknowledged: an asker can only mean an abort.
 */
public final class ParticipantMachine
    implements Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> {

  private final String storeId;
  private final Allegiance allegiance;
  private final DoubtTable doubts;
  private final Outcomes outcomes;
  private final Revisions revisions;
  private List<Member> roster;
  private long appliedRevision;

  /** The step being taken. */
  private Step<ParticipantRecord, ParticipantEffect> step = new Step<>();

  /**
   * Goes on where the log ended.
   *
   * @param revisionOf the durable revision of a key, as {@link ParticipantLog#revisionOf} tells
   */
  public ParticipantMachine(
      RecoveredParticipant recovered,
      ToLongFunction<Key> revisionOf,
      ParticipantSettings settings) {
    storeId = recovered.storeId();
    allegiance = new Allegiance(storeId, recovered.coordinator());
    doubts = new DoubtTable(settings, recovered.prepared());
    outcomes = new Outcomes(recovered.settledBelow(), recovered.outcomes());
    revisions = new Revisions(revisionOf);
    roster = recovered.roster();
    appliedRevision = recovered.appliedRevision();
  }

  /** Hides the keys in doubt from readers again; the locks were retaken when the log was read. */
  @Override
  public void start(Instant now, Step<ParticipantRecord, ParticipantEffect> step) {
    this.step = step;
    for (PreparedRecord prepared : doubts.oldestFirst()) {
      step.atOnce(new ParticipantEffect.Hold(prepared.id(), prepared.transaction().writtenKeys()));
    }
  }

  @Override
  public void on(
      ParticipantEvent event, Instant now, Step<ParticipantRecord, ParticipantEffect> step) {
    this.step = step;
    switch (event) {
      case ParticipantEvent.HelloReceived(Hello hello, Reply<HelloAnswer> reply) ->
          answer(reply, greet(hello));
      case ParticipantEvent.BatchReceived(Batch batch, Reply<BatchAnswer> reply) ->
          answer(reply, take(batch, now));
      case ParticipantEvent.PeerInquired(PeerInquiry inquiry, Reply<PeerAnswer> reply) ->
          answer(reply, tellPeer(inquiry));
      case ParticipantEvent.CoordinatorAnswered(TransactionId id, CoordinatorDecision told) ->
          coordinatorAnswered(id, told);
      case ParticipantEvent.CoordinatorSilent(TransactionId id) -> coordinatorSilent(id);
      case ParticipantEvent.PeerAnswered(TransactionId id, Decision decision) ->
          learnFromPeer(id, decision);
      case ParticipantEvent.Inspect(TransactionId id, Reply<Recorded> reply) ->
          answer(reply, recorded(id));
      case ParticipantEvent.ListPrepared(Reply<List<PreparedRecord>> reply) ->
          answer(reply, doubts.oldestFirst());
      case ParticipantEvent.Describe(Reply<ParticipantStatus> reply) -> answer(reply, status());
    }
  }

  @Override
  public void elapse(Instant now, Step<ParticipantRecord, ParticipantEffect> step) {
    this.step = step;
    for (TransactionId id : doubts.dueToAsk(now)) {
      step.afterForce(new ParticipantEffect.AskCoordinator(id));
    }
  }

  @Override
  public void forced() {
    revisions.forced();
  }

  @Override
  public Optional<Instant> wakeAt() {
    return doubts.nextAskAt();
  }

  private HelloAnswer greet(Hello hello) {
    Optional<Fence> fence = allegiance.fenceHello(hello, appliedRevision);
    if (fence.isPresent()) {
      report(Occurrence.MESSAGE_FENCED);
      return new HelloAnswer.Fenced(fence.get());
    }
    if (allegiance.accept(hello.from())) {
      step.force(new ParticipantRecord.CoordinatorAccepted(hello.from()));
    }
    return new HelloAnswer.Welcome(storeId, appliedRevision, doubts.ids());
  }

  private BatchAnswer take(Batch batch, Instant now) {
    Optional<Fence> fence = allegiance.fenceBatch(batch);
    if (fence.isPresent()) {
      report(Occurrence.MESSAGE_FENCED);
      return new BatchAnswer.Fenced(fence.get());
    }
    List<Answer> answers = new ArrayList<>(batch.messages().size());
    for (CoordinatorMessage message : batch.messages()) {
      answers.add(obey(message, now));
    }
    return new BatchAnswer.Answered(answers);
  }

  private Answer obey(CoordinatorMessage message, Instant now) {
    return switch (message) {
      case CoordinatorMessage.Prepare prepare -> vote(prepare, now);
      case CoordinatorMessage.Commit(TransactionId id, long revision) -> commit(id, revision);
      case CoordinatorMessage.Abort(TransactionId id) -> {
        abort(id);
        yield new Answer.Noted();
      }
      case CoordinatorMessage.Settled(TransactionId below) -> {
        settle(below);
        yield new Answer.Noted();
      }
      case CoordinatorMessage.Roster(List<Member> members) -> {
        learnRoster(members);
        yield new Answer.Noted();
      }
    };
  }

  private Answer vote(CoordinatorMessage.Prepare prepare, Instant now) {
    TransactionId id = prepare.id();
    if (outcomes.isSettled(id) || outcomes.isRefused(id)) {
      return no(id, new Refusal.TooLate(), Occurrence.VOTED_NO_TOO_LATE);
    }
    if (doubts.contains(id) || outcomes.committed(id).isPresent()) {
      return new Answer.Yes(id);
    }
    Optional<Conflict> conflict = doubts.conflict(prepare.transaction());
    if (conflict.isPresent()) {
      Refusal held = new Refusal.KeyHeld(conflict.get().key(), conflict.get().holder());
      return no(id, held, Occurrence.VOTED_NO_KEY_HELD);
    }
    // Under the lock that comes next nobody can change the revisions that are looked at here.
    for (Condition condition : prepare.transaction().conditions()) {
      long actual = revisions.of(condition.key());
      if (actual != condition.revision()) {
        Refusal failed = new Refusal.ConditionFailed(condition, actual);
        return no(id, failed, Occurrence.VOTED_NO_CONDITION);
      }
    }
    return yes(prepare, now);
  }

  private Answer yes(CoordinatorMessage.Prepare prepare, Instant now) {
    PreparedRecord prepared =
        new PreparedRecord(prepare.id(), prepare.participants(), prepare.transaction(), now);
    doubts.add(prepared, now);
    // Readers must wait from before the vote leaves: the commit that it allows may be told to its
    // client before any word of it comes back here (invariant 5).
    step.atOnce(new ParticipantEffect.Hold(prepare.id(), prepare.transaction().writtenKeys()));
    step.force(new ParticipantRecord.Prepared(prepared));
    report(Occurrence.VOTED_YES);
    return new Answer.Yes(prepare.id());
  }

  private Answer no(TransactionId id, Refusal refusal, Occurrence occurrence) {
    report(occurrence);
    return new Answer.No(id, refusal);
  }

  private Answer commit(TransactionId id, long revision) {
    if (doubts.contains(id)) {
      apply(id, revision);
      return new Answer.Acknowledged(id);
    }
    if (outcomes.committed(id).isPresent() || outcomes.isSettled(id)) {
      return new Answer.Acknowledged(id);
    }
    report(Occurrence.PREPARED_RECORD_MISSING);
    return new Answer.Unprepared(id);
  }

  private void apply(TransactionId id, long revision) {
    PreparedRecord prepared = doubts.remove(id);
    OutcomeRecord.Committed outcome = new OutcomeRecord.Committed(id, revision);
    outcomes.add(outcome);
    revisions.apply(prepared.transaction().operations(), revision);
    appliedRevision = Math.max(appliedRevision, revision);
    step.force(new ParticipantRecord.Applied(outcome, prepared.transaction().operations()));
    step.afterForce(new ParticipantEffect.Release(id));
    report(Occurrence.APPLIED);
  }

  private void abort(TransactionId id) {
    if (doubts.contains(id)) {
      doubts.remove(id);
      step.note(new ParticipantRecord.Aborted(id));
      // Not at once: a commit that freed these keys earlier in this batch is not applied yet, and
      // the hold that goes away here is the one that hides it.
      step.afterForce(new ParticipantEffect.Release(id));
      report(Occurrence.ABORTED);
    }
  }

  private void settle(TransactionId below) {
    if (outcomes.settle(below)) {
      step.note(new ParticipantRecord.SettledBelow(below));
    }
  }

  private void learnRoster(List<Member> members) {
    if (!members.equals(roster)) {
      roster = members;
      step.force(new ParticipantRecord.RosterLearned(members));
    }
  }

  private PeerAnswer tellPeer(PeerInquiry inquiry) {
    Optional<Fence> fence = allegiance.fenceInquiry(inquiry);
    return fence.isPresent()
        ? new PeerAnswer.Fenced(fence.get())
        : new PeerAnswer.Told(whatPeerMayKnow(inquiry.id()));
  }

  private Decision whatPeerMayKnow(TransactionId id) {
    if (doubts.contains(id)) {
      return new Decision.Pending();
    }
    Optional<OutcomeRecord.Committed> committed = outcomes.committed(id);
    if (committed.isPresent()) {
      return new Decision.Committed(committed.get().revision());
    }
    if (!outcomes.isSettled(id) && !outcomes.isRefused(id)) {
      // Not voted: by refusing from now on, durably, the abort that is told becomes certain.
      OutcomeRecord.Refused refused = new OutcomeRecord.Refused(id);
      outcomes.add(refused);
      step.force(new ParticipantRecord.RefusedToPeer(refused));
      report(Occurrence.REFUSED_TO_PEER);
    }
    return new Decision.Aborted();
  }

  private void coordinatorAnswered(TransactionId id, CoordinatorDecision told) {
    if (allegiance.isObeyed(told.from())) {
      doubts.asked();
      learn(id, told.decision());
    } else {
      coordinatorSilent(id);
    }
  }

  private void coordinatorSilent(TransactionId id) {
    doubts.asked();
    Optional<PreparedRecord> prepared = doubts.find(id);
    if (prepared.isEmpty()) {
      return;
    }
    for (Member peer : roster) {
      if (!peer.storeId().equals(storeId) && prepared.get().participants().contains(peer.name())) {
        PeerInquiry inquiry = new PeerInquiry(allegiance.clusterId(), peer.storeId(), id);
        step.afterForce(new ParticipantEffect.AskPeer(peer, inquiry));
      }
    }
  }

  private void learnFromPeer(TransactionId id, Decision decision) {
    if (doubts.contains(id) && !(decision instanceof Decision.Pending)) {
      report(Occurrence.LEARNED_FROM_PEER);
    }
    learn(id, decision);
  }

  private void learn(TransactionId id, Decision decision) {
    if (!doubts.contains(id)) {
      return;
    }
    switch (decision) {
      case Decision.Committed(long revision) -> apply(id, revision);
      case Decision.Aborted() -> abort(id);
      case Decision.Pending() -> {
        // Still in doubt. It never decides by timeout; it asks again later.
      }
    }
  }

  private Recorded recorded(TransactionId id) {
    return doubts
        .find(id)
        .<Recorded>map(Recorded.Prepared::new)
        .or(() -> outcomes.find(id).map(Recorded.Over::new))
        .orElseGet(Recorded.Nothing::new);
  }

  private ParticipantStatus status() {
    List<PreparedRecord> prepared = doubts.oldestFirst();
    return new ParticipantStatus(
        storeId,
        allegiance.obeyed(),
        appliedRevision,
        prepared.stream().map(PreparedRecord::id).toList(),
        prepared.stream().map(PreparedRecord::preparedAt).findFirst());
  }

  private <A> void answer(Reply<A> reply, A answer) {
    step.afterForce(new ParticipantEffect.Answer<>(reply, answer));
  }

  private void report(Occurrence occurrence) {
    step.afterForce(new ParticipantEffect.Report(occurrence));
  }
}
