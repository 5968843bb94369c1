package unanimous.protocol.coordinator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unanimous.protocol.coordinator.CoordinatorEffect.Occurrence;
import unanimous.protocol.driver.Due;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.driver.Step;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.transaction.TransactionId;

/**
 * The coordinator. For each transaction it is in one of three states; this is the whole table:
 *
 * <table border="1">
 * <caption>state × event</caption>
 * <tr><th></th><th>preparing</th><th>committing</th><th>unknown</th></tr>
 * <tr><th>client submits</th>
 *   <td>–</td><td>–</td><td>lock, send Prepare to all → preparing; or refuse at once</td></tr>
 * <tr><th>client repeats a named request</th>
 *   <td>answer it when the first is answered, likewise</td>
 *   <td>answer as the first time</td>
 *   <td>if it committed and is remembered: answer as the first time; else as submitted</td></tr>
 * <tr><th>vote yes</th>
 *   <td>count; the last one: force Decided, then answer, send Commit to all → committing</td>
 *   <td>nothing</td><td>send Abort</td></tr>
 * <tr><th>vote no</th>
 *   <td>answer, send Abort, unlock → unknown; if the key's holder is unknown: send Abort for it</td>
 *   <td>nothing</td><td>nothing</td></tr>
 * <tr><th>vote timeout, or link lost before its vote</th>
 *   <td>answer, send Abort, unlock → unknown</td><td>–</td><td>–</td></tr>
 * <tr><th>acknowledged</th>
 *   <td>–</td><td>count; the last one: ended → unknown</td><td>nothing</td></tr>
 * <tr><th>participant joins</th>
 *   <td>nothing</td><td>send Commit again if it is awaited</td>
 *   <td>if it is in doubt there: send Abort, once that may be presumed</td></tr>
 * <tr><th>participant asks</th>
 *   <td>pending</td><td>committed</td><td>aborted, if that may be presumed; else pending</td></tr>
 * </table>
 *
 * <p>What is unknown is presumed aborted; of earlier epochs only once every participant has
 * accepted this one: {@link Presumption} says why.
 */
public final class CoordinatorMachine
    implements Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> {

  private static final CoordinatorMessage NOTHING_SETTLED =
      new CoordinatorMessage.Settled(new TransactionId(0, 0));

  private final CoordinatorIdentity identity;
  private final Membership membership;
  private final Transactions transactions;
  private final Settlement settlement;
  private final ForcedReports forcedReports;

  /**
   * Begins the epoch after the one that was recovered.
   *
   * @param incarnation drawn at random for this run
   * @param replicaUrls all replicas and where they listen
   * @throws IllegalArgumentException if these are not the replicas that the log knows; the message
   *     is for people
   */
  public CoordinatorMachine(
      RecoveredCoordinator recovered,
      String incarnation,
      Map<ParticipantName, String> replicaUrls,
      CoordinatorSettings settings) {
    long epoch = recovered.epoch() + 1;
    identity = new CoordinatorIdentity(recovered.clusterId(), epoch, incarnation);
    membership = new Membership(replicaUrls, recovered);
    transactions = new Transactions(epoch, recovered, membership, settings);
    forcedReports = new ForcedReports(recovered);
    settlement = new Settlement(settings.settleInterval(), transactions.settledBelow());
  }

  public CoordinatorIdentity identity() {
    return identity;
  }

  /** The epoch is durable before anything is said in it: no id is ever used twice. */
  @Override
  public void start(Instant now, Step<CoordinatorRecord, CoordinatorEffect> bare) {
    CoordinatorStep step = new CoordinatorStep(bare);
    step.force(new CoordinatorRecord.EpochBegun(identity));
    transactions.phaseTwo().start(step);
  }

  @Override
  public void on(
      CoordinatorEvent event, Instant now, Step<CoordinatorRecord, CoordinatorEffect> bare) {
    CoordinatorStep step = new CoordinatorStep(bare);
    switch (event) {
      case CoordinatorEvent.Submit submitted -> transactions.submit(submitted, now, step);
      case CoordinatorEvent.HelloWanted(Reply<Hello> reply) ->
          step.answer(reply, new Hello(identity, transactions.highestRevision()));
      case CoordinatorEvent.Welcomed(ParticipantName name, HelloAnswer.Welcome welcome) ->
          welcomed(name, welcome, step);
      case CoordinatorEvent.Refused(ParticipantName name, String reason) ->
          leave(name, new ReplicaState.Refused(reason), step);
      case CoordinatorEvent.Lost(ParticipantName name, String reason) ->
          leave(name, new ReplicaState.Unreachable(reason), step);
      case CoordinatorEvent.Answered(ParticipantName name, List<Answer> answers) ->
          answers.forEach(answer -> take(name, answer, now, step));
      case CoordinatorEvent.Inquired(TransactionId id, Reply<CoordinatorDecision> reply) ->
          step.answer(reply, new CoordinatorDecision(identity, transactions.decisionOf(id)));
      case CoordinatorEvent.Drain() -> transactions.drain();
      case CoordinatorEvent.Inspect(TransactionId id, Reply<Inspection> reply) ->
          step.answer(reply, transactions.inspect(id));
      case CoordinatorEvent.ListUnderWay(Reply<List<TransactionView>> reply) ->
          step.answer(reply, transactions.underWay());
      case CoordinatorEvent.Describe(Reply<ClusterView> reply) -> step.answer(reply, describe());
    }
  }

  @Override
  public void elapse(Instant now, Step<CoordinatorRecord, CoordinatorEffect> bare) {
    CoordinatorStep step = new CoordinatorStep(bare);
    transactions.elapse(now, step);
    TransactionId mark = transactions.settledBelow();
    if (settlement.isDue(mark, transactions.finished(), now)) {
      step.note(new CoordinatorRecord.SettledBelow(mark, transactions.forgetRequests(now)));
      tellSettled(step);
    }
  }

  @Override
  public void forced() {
    transactions.forced();
  }

  @Override
  public Optional<Instant> wakeAt() {
    return Due.first(transactions.nextDeadline(), settlement.wakeAt(transactions.finished()));
  }

  private void take(ParticipantName from, Answer answer, Instant now, CoordinatorStep step) {
    switch (answer) {
      case Answer.Yes(TransactionId id) -> transactions.voteYes(from, id, now, step);
      case Answer.No(TransactionId id, Refusal refusal) ->
          transactions.voteNo(from, id, refusal, step);
      case Answer.Acknowledged(TransactionId id) -> acknowledged(from, id, now, step);
      case Answer.Unprepared(TransactionId id) ->
          distrust(from, "its store has lost the prepared record of " + id, step);
      case Answer.Contradicted(TransactionId id) ->
          distrust(from, ForcedReports.objection(id), step);
      case Answer.Noted() -> {
        // Nothing was awaited.
      }
    }
  }

  private void welcomed(ParticipantName name, HelloAnswer.Welcome welcome, CoordinatorStep step) {
    forcedReports.learn(name, welcome.forced(), step);
    welcome.inDoubt().stream()
        .filter(transactions::isRememberedCommitted)
        .findFirst()
        .ifPresent(id -> membership.distrust(name, "its store has forgotten the commit of " + id));
    Optional<String> objection =
        membership.objection(name, welcome, transactions.phaseTwo().acknowledgedBy(name));
    if (objection.isPresent()) {
      leave(name, new ReplicaState.Refused(objection.get()), step);
      return;
    }
    boolean presumedBefore = transactions.presumesAborts();
    Optional<String> contradiction = ForcedReports.objection(welcome.forced());
    if (contradiction.isPresent()) {
      leave(name, new ReplicaState.Refused(contradiction.get()), step);
      // It is kept out, and has accepted this epoch all the same: what others are in doubt about,
      // which nobody has forced, need not wait for it (invariant 6).
      transactions.presumeAborted(name, welcome.inDoubt(), step);
      tellSettledIfPresumedNow(presumedBefore, step);
      return;
    }
    // A link that is idle says hello now and then; only one that was lost has missed something.
    boolean wasInSync = membership.isInSync(name);
    Optional<Member> registered = membership.admit(name, welcome.storeId());
    registered.ifPresent(member -> step.force(new CoordinatorRecord.ReplicaRegistered(member)));
    if (!wasInSync) {
      step.report(new Occurrence.Standing(name, new ReplicaState.InSync()));
      tellRoster(name, registered.isPresent(), step);
      membership.catchUp(name, transactions.phaseTwo().redeliver(name, step));
      publishReadable(step);
    }
    transactions.presumeAborted(name, welcome.inDoubt(), step);
    ForcedReports.tell(name, welcome.forced(), transactions, step);
    if (!wasInSync) {
      // After every commit that it has missed: now it can know whether it lacks a promise.
      step.send(name, presumedBefore ? settled() : NOTHING_SETTLED);
    }
    tellSettledIfPresumedNow(presumedBefore, step);
  }

  /**
   * Not before: on an older copy of the log the mark would pass over decisions that it lacks, and
   * who has learned of one from a peer would forget it and call it aborted (invariant 1).
   */
  private void tellSettledIfPresumedNow(boolean presumedBefore, CoordinatorStep step) {
    if (!presumedBefore && transactions.presumesAborts()) {
      tellSettled(step);
    }
  }

  private void tellSettled(CoordinatorStep step) {
    membership.inSync().forEach(member -> step.send(member.name(), settled()));
  }

  /**
   * At once, as the prepares are, and so before them: who has promised must know whom to ask, even
   * if nothing is ever heard of this coordinator again. It promises nothing; what is decided by
   * these members is forced after them.
   */
  private void tellRoster(ParticipantName joined, boolean changed, CoordinatorStep step) {
    List<ParticipantName> audience =
        changed ? membership.inSync().stream().map(Member::name).toList() : List.of(joined);
    membership
        .roster()
        .map(CoordinatorMessage.Roster::new)
        .ifPresent(roster -> audience.forEach(name -> step.sendAtOnce(name, roster)));
  }

  private void leave(ParticipantName name, ReplicaState state, CoordinatorStep step) {
    boolean wasInSync = membership.leave(name, state);
    step.report(new Occurrence.Standing(name, state));
    transactions.abortAwaiting(name, step);
    if (wasInSync) {
      publishReadable(step);
    }
  }

  private void acknowledged(
      ParticipantName from, TransactionId id, Instant now, CoordinatorStep step) {
    transactions.phaseTwo().acknowledge(from, id, now, step);
    if (membership.acknowledged(from, id)) {
      publishReadable(step);
    }
  }

  private void publishReadable(CoordinatorStep step) {
    step.serveReadsFrom(membership.readable());
  }

  private void distrust(ParticipantName name, String reason, CoordinatorStep step) {
    membership.distrust(name, reason);
    leave(name, new ReplicaState.Refused(reason), step);
  }

  private ClusterView describe() {
    boolean acceptsWrites = !transactions.isDraining() && membership.absentees().isEmpty();
    return new ClusterView(
        identity, transactions.highestRevision(), acceptsWrites, membership.views());
  }

  private CoordinatorMessage settled() {
    return new CoordinatorMessage.Settled(settlement.told());
  }
}
