package unanimous.protocol.coordinator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import unanimous.protocol.coordinator.CoordinatorEffect.Occurrence;
import unanimous.protocol.driver.Machine;
import unanimous.protocol.driver.Reply;
import unanimous.protocol.driver.Step;
import unanimous.protocol.lock.LockTable;
import unanimous.protocol.lock.LockTable.Conflict;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.CoordinatorDecision;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.Hello;
import unanimous.protocol.message.HelloAnswer;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;

/**
 * The coordinator. For each transaction it is in one of three states; this is the whole table:
 *
 * <table border="1">
 * <caption>state × event</caption>
 * <tr><th></th><th>preparing</th><th>committing</th><th>unknown</th></tr>
 * <tr><th>client submits</th>
 *   <td>–</td><td>–</td><td>lock, send Prepare to all → preparing; or refuse at once</td></tr>
 * <tr><th>vote yes</th>
 *   <td>count; the last one: force Decided, then answer, send Commit to all → committing</td>
 *   <td>nothing</td><td>send Abort</td></tr>
 * <tr><th>vote no</th>
 *   <td>answer, send Abort, unlock → unknown</td><td>nothing</td><td>nothing</td></tr>
 * <tr><th>vote timeout, or link lost before its vote</th>
 *   <td>answer, send Abort, unlock → unknown</td><td>–</td><td>–</td></tr>
 * <tr><th>acknowledged</th>
 *   <td>–</td><td>count; the last one: ended → unknown</td><td>nothing</td></tr>
 * <tr><th>participant joins</th>
 *   <td>nothing</td><td>send Commit again if it is awaited</td><td>if it is in doubt there: send Abort</td></tr>
 * <tr><th>participant asks</th>
 *   <td>pending</td><td>committed</td><td>aborted (presumed)</td></tr>
 * </table>
 */
public final class CoordinatorMachine
    implements Machine<CoordinatorEvent, CoordinatorRecord, CoordinatorEffect> {

  private final CoordinatorIdentity identity;
  private final CoordinatorSettings settings;
  private final Membership membership;
  private final Settlement settlement;
  private final Remembered remembered;
  private final LockTable locks = new LockTable();

  /** By id, which is the order of admission and so of their deadlines. */
  private final SortedMap<TransactionId, Preparing> preparing = new TreeMap<>();

  private final SortedMap<TransactionId, Committing> committing = new TreeMap<>();

  /** Decided in this step: undecided for everyone else until the decision is forced. */
  private final List<DecisionRecord> unforced = new ArrayList<>();

  private long nextSequence = 1;
  private long highestRevision;
  private long highestEnded;
  private boolean draining;

  /** The step being taken. */
  private Step<CoordinatorRecord, CoordinatorEffect> step = new Step<>();

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
    this.identity =
        new CoordinatorIdentity(recovered.clusterId(), recovered.epoch() + 1, incarnation);
    this.settings = settings;
    this.membership = new Membership(replicaUrls, recovered);
    this.remembered = new Remembered(settings.remembered());
    this.highestRevision = recovered.highestRevision();
    this.highestEnded = recovered.highestSettledRevision();
    recovered
        .unsettled()
        .forEach(decision ->
            committing.put(decision.id(), new Committing(decision, membership.names())));
    this.settlement = new Settlement(settings.settleInterval(), settledBelow());
  }

  public CoordinatorIdentity identity() {
    return identity;
  }

  /** The epoch is durable before anything is said in it: no id is ever used twice. */
  @Override
  public void start(Instant now, Step<CoordinatorRecord, CoordinatorEffect> step) {
    step.force(new CoordinatorRecord.EpochBegun(identity));
  }

  @Override
  public void on(
      CoordinatorEvent event, Instant now, Step<CoordinatorRecord, CoordinatorEffect> step) {
    this.step = step;
    switch (event) {
      case CoordinatorEvent.Submit(Transaction transaction, Reply<Outcome> reply) ->
          submit(transaction, reply, now);
      case CoordinatorEvent.HelloWanted(Reply<Hello> reply) ->
          answer(reply, new Hello(identity, highestRevision));
      case CoordinatorEvent.Welcomed(ParticipantName name, HelloAnswer.Welcome welcome) ->
          welcomed(name, welcome);
      case CoordinatorEvent.Refused(ParticipantName name, String reason) ->
          leave(name, new ReplicaState.Refused(reason));
      case CoordinatorEvent.Lost(ParticipantName name, String reason) ->
          leave(name, new ReplicaState.Unreachable(reason));
      case CoordinatorEvent.Answered(ParticipantName name, List<Answer> answers) ->
          answers.forEach(answer -> take(name, answer, now));
      case CoordinatorEvent.Inquired(TransactionId id, Reply<CoordinatorDecision> reply) ->
          answer(reply, new CoordinatorDecision(identity, decisionOf(id)));
      case CoordinatorEvent.Drain() -> draining = true;
      case CoordinatorEvent.Inspect(TransactionId id, Reply<Inspection> reply) ->
          answer(reply, inspect(id));
      case CoordinatorEvent.ListUnderWay(Reply<List<TransactionView>> reply) ->
          answer(reply, underWay());
      case CoordinatorEvent.Describe(Reply<ClusterView> reply) -> answer(reply, describe());
    }
  }

  @Override
  public void elapse(Instant now, Step<CoordinatorRecord, CoordinatorEffect> step) {
    this.step = step;
    while (!preparing.isEmpty() && !deadline(preparing.firstEntry().getValue()).isAfter(now)) {
      timeOut(preparing.firstEntry().getValue());
    }
    TransactionId mark = settledBelow();
    if (settlement.isDue(mark, now)) {
      step.note(new CoordinatorRecord.SettledBelow(mark));
      membership.inSync().forEach(member -> send(member.name(), settled()));
    }
  }

  @Override
  public void forced() {
    // Only now: a newcomer on these keys would be prepared before the commit is sent, and refused.
    for (DecisionRecord decision : unforced) {
      locks.release(decision.id(), decision.keys());
    }
    unforced.clear();
  }

  @Override
  public Optional<Instant> wakeAt() {
    Optional<Instant> firstDeadline = preparing.values().stream().findFirst().map(this::deadline);
    return Stream.concat(firstDeadline.stream(), settlement.wakeAt().stream())
        .min(Instant::compareTo);
  }

  private void submit(Transaction transaction, Reply<Outcome> reply, Instant now) {
    Optional<AbortReason> refusal = refusal(transaction);
    if (refusal.isPresent()) {
      abort(Optional.empty(), reply, refusal.get());
      return;
    }
    TransactionId id = new TransactionId(identity.epoch(), nextSequence++);
    List<ParticipantName> participants = membership.names();
    locks.acquire(id, transaction.keys());
    preparing.put(id, new Preparing(id, transaction, reply, new VoteTally(participants), now));
    CoordinatorMessage prepare = new CoordinatorMessage.Prepare(id, participants, transaction);
    // A prepare promises nothing, so it need not wait for what else this batch forces.
    participants.forEach(name -> step.atOnce(new CoordinatorEffect.Send(name, prepare)));
  }

  private Optional<AbortReason> refusal(Transaction transaction) {
    if (draining) {
      return Optional.of(new AbortReason.Stopping());
    }
    SortedMap<ParticipantName, String> absentees = membership.absentees();
    if (!absentees.isEmpty()) {
      return Optional.of(new AbortReason.ReplicasUnavailable(absentees));
    }
    int underWay = preparing.size() + committing.size();
    if (underWay >= settings.maxUnderWay()) {
      return Optional.of(new AbortReason.Overloaded(underWay));
    }
    return locks.conflict(transaction.keys()).map(CoordinatorMachine::keyHeld);
  }

  private static AbortReason keyHeld(Conflict conflict) {
    return new AbortReason.KeyHeld(conflict.key(), conflict.holder());
  }

  private void take(ParticipantName from, Answer answer, Instant now) {
    switch (answer) {
      case Answer.Yes(TransactionId id) -> countYes(from, id, now);
      case Answer.No(TransactionId id, Refusal refusal) -> takeNo(from, id, refusal);
      case Answer.Acknowledged(TransactionId id) -> acknowledge(from, id, now);
      case Answer.Unprepared(TransactionId id) ->
          leave(
              from,
              new ReplicaState.Refused(
                  "its store has lost the prepared record of " + id + ", which is committed"));
      case Answer.Noted() -> {
        // Nothing was awaited.
      }
    }
  }

  private void countYes(ParticipantName from, TransactionId id, Instant now) {
    Preparing transaction = preparing.get(id);
    if (transaction == null) {
      if (!committing.containsKey(id)) {
        // A prepare that came after the abort: what it locked must be freed again.
        send(from, new CoordinatorMessage.Abort(id));
      }
    } else if (transaction.tally().yes(from)) {
      commit(transaction, now);
    }
  }

  private void commit(Preparing transaction, Instant now) {
    TransactionId id = transaction.id();
    long revision = ++highestRevision;
    DecisionRecord decision =
        new DecisionRecord(id, revision, List.copyOf(transaction.transaction().keys()), now);
    preparing.remove(id);
    committing.put(id, new Committing(decision, membership.names()));
    unforced.add(decision);
    // The commit point. Answer and commits leave after the force, not before (invariants 2 and 3).
    step.force(new CoordinatorRecord.Decided(decision));
    answer(transaction.reply(), new Outcome.Committed(id, revision));
    membership
        .inSync()
        .forEach(member -> send(member.name(), new CoordinatorMessage.Commit(id, revision)));
    report(new Occurrence.Committed(Duration.between(transaction.admittedAt(), now)));
  }

  private void takeNo(ParticipantName from, TransactionId id, Refusal refusal) {
    Preparing transaction = preparing.get(id);
    if (transaction != null) {
      abort(
          transaction,
          switch (refusal) {
            case Refusal.KeyHeld held -> new AbortReason.KeyHeld(held.key(), held.holder());
            case Refusal.ConditionFailed failed ->
                new AbortReason.ConditionFailed(failed.condition(), failed.actualRevision());
            case Refusal.TooLate() -> new AbortReason.RefusedToPeer(from);
          });
    }
  }

  private void timeOut(Preparing transaction) {
    SortedMap<ParticipantName, String> silent = new TreeMap<>();
    for (ParticipantName name : transaction.tally().missing()) {
      silent.put(name, "has not voted within " + settings.voteTimeout().toMillis() + " ms");
    }
    abort(transaction, new AbortReason.ReplicasUnavailable(silent));
  }

  /** Forces nothing: from here on the transaction is unknown, and so presumed aborted. */
  private void abort(Preparing transaction, AbortReason reason) {
    TransactionId id = transaction.id();
    preparing.remove(id);
    locks.release(id, transaction.transaction().keys());
    remembered.add(transaction.aborted(reason));
    settlement.finished();
    for (Member member : membership.inSync()) {
      step.atOnce(new CoordinatorEffect.Send(member.name(), new CoordinatorMessage.Abort(id)));
    }
    abort(Optional.of(id), transaction.reply(), reason);
  }

  private void abort(Optional<TransactionId> id, Reply<Outcome> reply, AbortReason reason) {
    step.atOnce(new CoordinatorEffect.Answer<>(reply, new Outcome.Aborted(id, reason)));
    report(new Occurrence.Aborted(reason));
  }

  private void acknowledge(ParticipantName from, TransactionId id, Instant now) {
    Committing transaction = committing.get(id);
    if (transaction != null && transaction.acknowledge(from)) {
      committing.remove(id);
      highestEnded = Math.max(highestEnded, transaction.decision().revision());
      remembered.add(transaction.ended());
      settlement.finished();
      report(new Occurrence.Ended(Duration.between(transaction.decision().decidedAt(), now)));
    }
  }

  private void welcomed(ParticipantName name, HelloAnswer.Welcome welcome) {
    Optional<String> objection = membership.objection(name, welcome, highestEnded);
    if (objection.isPresent()) {
      leave(name, new ReplicaState.Refused(objection.get()));
      return;
    }
    // A link that is idle says hello now and then; only one that was lost has missed something.
    boolean wasInSync = membership.isInSync(name);
    Optional<Member> registered = membership.admit(name, welcome.storeId());
    registered.ifPresent(member -> step.force(new CoordinatorRecord.ReplicaRegistered(member)));
    if (!wasInSync) {
      tellRoster(name, registered.isPresent());
      send(name, settled());
      redeliver(name);
      publishInSync();
    }
    welcome.inDoubt().stream()
        .filter(id -> !preparing.containsKey(id) && !committing.containsKey(id))
        .forEach(id -> send(name, new CoordinatorMessage.Abort(id)));
  }

  private void tellRoster(ParticipantName joined, boolean changed) {
    List<ParticipantName> audience =
        changed ? membership.inSync().stream().map(Member::name).toList() : List.of(joined);
    membership
        .roster()
        .ifPresent(
            roster -> audience.forEach(name -> send(name, new CoordinatorMessage.Roster(roster))));
  }

  private void redeliver(ParticipantName name) {
    List<DecisionRecord> awaited =
        committing.values().stream()
            .filter(transaction -> transaction.awaits(name))
            .map(Committing::decision)
            .toList();
    awaited.forEach(
        decision -> send(name, new CoordinatorMessage.Commit(decision.id(), decision.revision())));
    if (!awaited.isEmpty()) {
      report(new Occurrence.Redelivered(awaited.size()));
    }
  }

  private void leave(ParticipantName name, ReplicaState state) {
    boolean wasInSync = membership.leave(name, state);
    SortedMap<ParticipantName, String> absentees = membership.absentees();
    List.copyOf(preparing.values()).stream()
        .filter(transaction -> transaction.tally().misses(name))
        .forEach(transaction -> abort(transaction, new AbortReason.ReplicasUnavailable(absentees)));
    if (wasInSync) {
      publishInSync();
    }
  }

  private void publishInSync() {
    step.afterForce(new CoordinatorEffect.ServeReadsFrom(membership.inSync()));
  }

  private Decision decisionOf(TransactionId id) {
    if (preparing.containsKey(id)) {
      return new Decision.Pending();
    }
    Committing transaction = committing.get(id);
    return transaction != null
        ? new Decision.Committed(transaction.decision().revision())
        : new Decision.Aborted();
  }

  private Inspection inspect(TransactionId id) {
    boolean issued =
        id.epoch() < identity.epoch()
            || (id.epoch() == identity.epoch() && id.sequence() < nextSequence);
    if (!issued) {
      return new Inspection.NeverIssued();
    }
    return Optional.ofNullable(preparing.get(id))
        .map(Preparing::view)
        .or(() -> Optional.ofNullable(committing.get(id)).map(Committing::view))
        .or(() -> remembered.find(id))
        .<Inspection>map(Inspection.Known::new)
        .orElseGet(Inspection.NotInMemory::new);
  }

  private List<TransactionView> underWay() {
    return Stream.concat(
            preparing.values().stream().map(Preparing::view),
            committing.values().stream().map(Committing::view))
        .sorted(Comparator.comparing(TransactionView::id))
        .toList();
  }

  private ClusterView describe() {
    boolean acceptsWrites = !draining && membership.absentees().isEmpty();
    return new ClusterView(identity, highestRevision, acceptsWrites, membership.views());
  }

  /** Every transaction before this one is over. */
  private TransactionId settledBelow() {
    return Stream.concat(
            preparing.keySet().stream().limit(1), committing.keySet().stream().limit(1))
        .min(TransactionId::compareTo)
        .orElseGet(() -> new TransactionId(identity.epoch(), nextSequence));
  }

  private Instant deadline(Preparing transaction) {
    return transaction.admittedAt().plus(settings.voteTimeout());
  }

  private CoordinatorMessage settled() {
    return new CoordinatorMessage.Settled(settlement.told());
  }

  private void send(ParticipantName to, CoordinatorMessage message) {
    step.afterForce(new CoordinatorEffect.Send(to, message));
  }

  private <A> void answer(Reply<A> reply, A answer) {
    step.afterForce(new CoordinatorEffect.Answer<>(reply, answer));
  }

  private void report(Occurrence occurrence) {
    step.afterForce(new CoordinatorEffect.Report(occurrence));
  }
}
