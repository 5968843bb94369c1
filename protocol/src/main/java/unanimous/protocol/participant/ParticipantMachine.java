package unanimous.protocol.participant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import unanimous.protocol.driver.Due;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.Batch;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.Fence;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.PeerAnswer;
import unanimous.protocol.message.PeerInquiry;
import unanimous.protocol.participant.ParticipantEffect.Occurrence;
import unanimous.protocol.participant.ParticipantEvent.Recorded;
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
 *   <td>settled: say aborted; else force Refused, say aborted; but pending, unless an operator forces an
 *   outcome, as long as it may have promised what is not recorded</td><td>say pending</td><td>say committed</td><td>say aborted</td></tr>
 * <tr><th>an operator forces an outcome</th>
 *   <td>refused</td><td>ask everybody; if nobody knows better: force Forced and do it</td><td>refused</td><td>refused</td></tr>
 * <tr><th>time passes</th>
 *   <td>–</td><td>ask the coordinator; if it is silent, the peers</td><td>–</td><td>–</td></tr>
 * </table>
 *
 * <p>What was forced stands: everything that is said of it afterwards confirms or contradicts it
 * ({@link ForcedOutcomes}) and changes nothing else.
 *
 * <p>"Settled: say aborted" is sound because whoever is in doubt has not acknowledged, and what was
 * committed is settled only when all have acknowledged: an asker can only mean an abort.
 */
public final class ParticipantMachine
    implements Machine<ParticipantEvent, ParticipantRecord, ParticipantEffect> {

  private final String storeId;
  private final Allegiance allegiance;
  private final Participation participation;
  private final Termination termination;
  private final Forcing forcing;

  /**
   * Goes on where the log ended, with the locks of what was prepared retaken.
   *
   * @param revisionOf the durable revision of a key, as {@link ParticipantLog#revisionOf} tells
   */
  public ParticipantMachine(
      RecoveredParticipant recovered,
      ToLongFunction<Key> revisionOf,
      ParticipantSettings settings) {
    storeId = recovered.storeId();
    allegiance = new Allegiance(storeId, recovered.coordinator());
    participation = new Participation(recovered, revisionOf, settings);
    termination = new Termination(storeId, allegiance, participation, recovered.roster());
    forcing = new Forcing(allegiance, participation, termination);
  }

  /** Hides the keys in doubt from readers again. */
  @Override
  public void start(Instant now, Step<ParticipantRecord, ParticipantEffect> step) {
    participation.doubts().oldestFirst().forEach(new ParticipantStep(step)::hold);
  }

  @Override
  public void on(
      ParticipantEvent event, Instant now, Step<ParticipantRecord, ParticipantEffect> bare) {
    ParticipantStep step = new ParticipantStep(bare);
    switch (event) {
      case ParticipantEvent.HelloReceived(Hello hello, Reply<HelloAnswer> reply) ->
          step.answer(reply, greet(hello, step));
      case ParticipantEvent.BatchReceived(Batch batch, Reply<BatchAnswer> reply) ->
          step.answer(reply, take(batch, now, step));
      case ParticipantEvent.PeerInquired(PeerInquiry inquiry, Reply<PeerAnswer> reply) ->
          step.answer(reply, termination.tell(inquiry, step));
      case ParticipantEvent.CoordinatorAnswered(TransactionId id, CoordinatorDecision told) ->
          termination.coordinatorAnswered(id, told, now, step);
      case ParticipantEvent.CoordinatorSilent(TransactionId id) ->
          termination.coordinatorSilent(id, now, step);
      case ParticipantEvent.PeerAnswered(TransactionId id, Decision decision) ->
          termination.peerAnswered(id, decision, now, step);
      case ParticipantEvent.ForceWanted wanted -> forcing.want(wanted, step);
      case ParticipantEvent.EveryoneAsked asked -> forcing.decide(asked, now, step);
      case ParticipantEvent.ListForced(Reply<List<ForcedOutcome>> reply) ->
          step.answer(reply, participation.forcedOutcomes().all());
      case ParticipantEvent.Inspect(TransactionId id, Reply<Recorded> reply) ->
          step.answer(reply, participation.recorded(id));
      case ParticipantEvent.ListPrepared(Reply<List<PreparedRecord>> reply) ->
          step.answer(reply, participation.doubts().oldestFirst());
      case ParticipantEvent.Describe(Reply<ParticipantStatus> reply) ->
          step.answer(reply, status());
    }
  }

  @Override
  public void elapse(Instant now, Step<ParticipantRecord, ParticipantEffect> step) {
    termination.elapse(now, new ParticipantStep(step));
  }

  @Override
  public void forced() {
    participation.forced();
  }

  @Override
  public Optional<Instant> wakeAt() {
    return Due.first(
        participation.doubts().nextAskAt(), participation.forcedOutcomes().nextAskAt());
  }

  private HelloAnswer greet(Hello hello, ParticipantStep step) {
    Optional<Fence> fence = allegiance.fenceHello(hello, participation.appliedRevision());
    if (fence.isPresent()) {
      step.report(Occurrence.MESSAGE_FENCED);
      return new HelloAnswer.Fenced(fence.get());
    }
    if (allegiance.accept(hello.from())) {
      step.force(new ParticipantRecord.CoordinatorAccepted(hello.from()));
    }
    return new HelloAnswer.Welcome(
        storeId,
        participation.appliedRevision(),
        participation.doubts().ids(),
        participation.forcedOutcomes().all());
  }

  private BatchAnswer take(Batch batch, Instant now, ParticipantStep step) {
    Optional<Fence> fence = allegiance.fenceBatch(batch);
    if (fence.isPresent()) {
      step.report(Occurrence.MESSAGE_FENCED);
      return new BatchAnswer.Fenced(fence.get());
    }
    List<Answer> answers = new ArrayList<>(batch.messages().size());
    for (CoordinatorMessage message : batch.messages()) {
      answers.add(obey(message, now, step));
    }
    return new BatchAnswer.Answered(answers);
  }

  private Answer obey(CoordinatorMessage message, Instant now, ParticipantStep step) {
    return switch (message) {
      case CoordinatorMessage.Prepare prepare -> participation.vote(prepare, now, step);
      case CoordinatorMessage.Commit(TransactionId id, long revision) -> commit(id, revision, step);
      case CoordinatorMessage.Abort(TransactionId id) -> participation.abort(id, step);
      case CoordinatorMessage.Settled(TransactionId below) -> {
        allegiance.catchUp();
        participation.settle(below, step);
        yield new Answer.Noted();
      }
      case CoordinatorMessage.Roster(List<Member> members) -> {
        termination.learnRoster(members, step);
        yield new Answer.Noted();
      }
    };
  }

  private Answer commit(TransactionId id, long revision, ParticipantStep step) {
    Answer answer = participation.commit(id, revision, step);
    if (answer instanceof Answer.Unprepared) {
      allegiance.findPromisesMissing();
    }
    return answer;
  }

  private ParticipantStatus status() {
    List<PreparedRecord> prepared = participation.doubts().oldestFirst();
    return new ParticipantStatus(
        storeId,
        allegiance.obeyed(),
        participation.appliedRevision(),
        prepared.stream().map(PreparedRecord::id).toList(),
        prepared.stream().map(PreparedRecord::preparedAt).findFirst());
  }
}
