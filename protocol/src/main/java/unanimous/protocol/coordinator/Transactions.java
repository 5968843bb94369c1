package unanimous.protocol.coordinator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import unanimous.protocol.coordinator.CoordinatorEffect.Occurrence;
import unanimous.protocol.lock.LockTable;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.message.Refusal;
import unanimous.protocol.transaction.NamedRequest;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;

/**
 * The transactions under way: the rows of {@link CoordinatorMachine}'s table. Those that are being
 * prepared are here, from their admission to the decision, and those that are decided in {@link
 * PhaseTwo}.
 */
final class Transactions {

  private final long epoch;
  private final CoordinatorSettings settings;
  private final Membership membership;
  private final Remembered remembered;
  private final RememberedRequests requests;
  private final Presumption presumption;
  private final LockTable locks = new LockTable();

  /** By id, which is the order of admission and so of their deadlines. */
  private final SortedMap<TransactionId, Preparing> preparing = new TreeMap<>();

  /** What is decided and not ended. */
  private final PhaseTwo phaseTwo;

  /** Decided in this step: undecided for everyone else until the decision is forced. */
  private final List<DecisionRecord> unforced = new ArrayList<>();

  private boolean draining;
  private long nextSequence = 1;
  private long highestRevision;
  private long aborted;

  Transactions(
      long epoch,
      RecoveredCoordinator recovered,
      Membership membership,
      CoordinatorSettings settings) {
    this.epoch = epoch;
    this.settings = settings;
    this.membership = membership;
    this.remembered = new Remembered(settings.remembered());
    this.requests = new RememberedRequests(settings.retention(), recovered.requests());
    this.presumption = new Presumption(epoch, membership.names());
    this.highestRevision = recovered.highestRevision();
    this.phaseTwo = new PhaseTwo(recovered, membership, remembered);
  }

  PhaseTwo phaseTwo() {
    return phaseTwo;
  }

  long highestRevision() {
    return highestRevision;
  }

  /** How many have come to their end in this run, one way or the other. */
  long finished() {
    return aborted + phaseTwo.ended();
  }

  /** Every transaction before this one is over. */
  TransactionId settledBelow() {
    TransactionId next = new TransactionId(epoch, nextSequence);
    TransactionId preparingFirst = preparing.isEmpty() ? next : preparing.firstKey();
    TransactionId committingFirst = phaseTwo.first().orElse(next);
    return preparingFirst.compareTo(committingFirst) < 0 ? preparingFirst : committingFirst;
  }

  /** Admits nothing new from now on. */
  void drain() {
    draining = true;
  }

  boolean isDraining() {
    return draining;
  }

  void submit(CoordinatorEvent.Submit submitted, Instant now, CoordinatorStep step) {
    Optional<NamedRequest> request = submitted.request();
    // Before anything else: nothing that is committed may be refused when it is asked for again.
    if (request.isPresent() && requests.takeRepeat(request.get(), submitted.reply(), step)) {
      return;
    }
    Transaction transaction = submitted.transaction();
    Optional<AbortReason> refusal = refusal(transaction);
    if (refusal.isPresent()) {
      step.answerAborted(submitted.reply(), new Outcome.Aborted(Optional.empty(), refusal.get()));
      return;
    }
    TransactionId id = new TransactionId(epoch, nextSequence++);
    List<ParticipantName> participants = membership.names();
    locks.acquire(id, transaction.keys());
    VoteTally tally = new VoteTally(participants);
    preparing.put(id, new Preparing(id, transaction, request, submitted.reply(), tally, now));
    request.ifPresent(named -> requests.begin(named, id));
    CoordinatorMessage prepare = new CoordinatorMessage.Prepare(id, participants, transaction);
    // A prepare promises nothing, so it need not wait for what else this batch forces.
    participants.forEach(name -> step.sendAtOnce(name, prepare));
  }

  private Optional<AbortReason> refusal(Transaction transaction) {
    if (draining) {
      return Optional.of(new AbortReason.Stopping());
    }
    SortedMap<ParticipantName, String> absentees = membership.absentees();
    if (!absentees.isEmpty()) {
      return Optional.of(new AbortReason.ReplicasUnavailable(absentees));
    }
    int underWay = preparing.size() + phaseTwo.size();
    if (underWay >= settings.maxUnderWay()) {
      return Optional.of(new AbortReason.Overloaded(underWay));
    }
    return locks
        .conflict(transaction.keys())
        .map(conflict -> new AbortReason.KeyHeld(conflict.key(), conflict.holder()));
  }

  void voteYes(ParticipantName from, TransactionId id, Instant now, CoordinatorStep step) {
    Preparing transaction = preparing.get(id);
    if (transaction == null) {
      if (!phaseTwo.contains(id)) {
        // A prepare that came after the abort: what it locked must be freed again.
        step.send(from, new CoordinatorMessage.Abort(id));
      }
    } else if (transaction.tally().yes(from)) {
      commit(transaction, now, step);
    }
  }

  private void commit(Preparing transaction, Instant now, CoordinatorStep step) {
    TransactionId id = transaction.id();
    long revision = ++highestRevision;
    DecisionRecord decision =
        new DecisionRecord(id, revision, List.copyOf(transaction.transaction().keys()), now);
    preparing.remove(id);
    unforced.add(decision);
    // The commit point. Answer and commits leave after the force, not before (invariants 2 and 3).
    step.force(new CoordinatorRecord.Decided(decision, transaction.request()));
    step.answer(transaction.reply(), new Outcome.Committed(id, revision));
    transaction
        .request()
        .ifPresent(
            request -> requests.commit(new AnsweredRequest(request, id, revision, now), step));
    step.report(new Occurrence.Committed(Duration.between(transaction.admittedAt(), now)));
    phaseTwo.begin(decision, step);
  }

  /** What was decided is durable: its keys are free for the next. */
  void forced() {
    // Not before: a newcomer on these keys would be prepared before the commit is sent, and
    // refused.
    unforced.forEach(decision -> locks.release(decision.id(), decision.keys()));
    unforced.clear();
  }

  void voteNo(ParticipantName from, TransactionId id, Refusal refusal, CoordinatorStep step) {
    if (refusal instanceof Refusal.KeyHeld held && !isUnderWay(held.holder())) {
      // The holder is over, and this participant alone has not heard of it: its prepare was late.
      step.send(from, new CoordinatorMessage.Abort(held.holder()));
    }
    Preparing transaction = preparing.get(id);
    if (transaction != null) {
      abort(
          transaction,
          switch (refusal) {
            case Refusal.KeyHeld held -> new AbortReason.KeyHeld(held.key(), held.holder());
            case Refusal.ConditionFailed failed ->
                new AbortReason.ConditionFailed(failed.condition(), failed.actualRevision());
            case Refusal.TooLate() -> new AbortReason.RefusedToPeer(from);
          },
          step);
    }
  }

  /** Aborts what has waited for its votes for too long. */
  void elapse(Instant now, CoordinatorStep step) {
    while (nextDeadline().filter(deadline -> !deadline.isAfter(now)).isPresent()) {
      Preparing transaction = preparing.firstEntry().getValue();
      String words = "has not voted within " + settings.voteTimeout().toMillis() + " ms";
      SortedMap<ParticipantName, String> silent = new TreeMap<>();
      transaction.tally().missing().forEach(name -> silent.put(name, words));
      abort(transaction, new AbortReason.ReplicasUnavailable(silent), step);
    }
  }

  Optional<Instant> nextDeadline() {
    return Optional.ofNullable(preparing.firstEntry())
        .map(first -> first.getValue().admittedAt().plus(settings.voteTimeout()));
  }

  /** Aborts what waits for the vote of a participant that is gone. */
  void abortAwaiting(ParticipantName gone, CoordinatorStep step) {
    SortedMap<ParticipantName, String> absentees = membership.absentees();
    for (Preparing transaction : List.copyOf(preparing.values())) {
      if (transaction.tally().misses(gone)) {
        abort(transaction, new AbortReason.ReplicasUnavailable(absentees), step);
      }
    }
  }

  /** Forces nothing: from here on the transaction is unknown, and so presumed aborted. */
  private void abort(Preparing transaction, AbortReason reason, CoordinatorStep step) {
    TransactionId id = transaction.id();
    preparing.remove(id);
    locks.release(id, transaction.transaction().keys());
    remembered.addAborted(transaction.aborted(reason));
    aborted++;
    for (Member member : membership.inSync()) {
      step.sendAtOnce(member.name(), new CoordinatorMessage.Abort(id));
    }
    Outcome.Aborted outcome = new Outcome.Aborted(Optional.of(id), reason);
    step.answerAborted(transaction.reply(), outcome);
    transaction.request().ifPresent(request -> requests.abort(request, outcome, step));
  }

  /** Forgets requests that are too old; the revision up to which all are forgotten. */
  long forgetRequests(Instant now) {
    return requests.forget(now);
  }

  /**
   * Sends the participant, which has just accepted this epoch, the aborts of what it is in doubt
   * about and nobody knows; or, if they may not be presumed yet, all such aborts when the last one
   * has accepted it.
   */
  void presumeAborted(ParticipantName name, List<TransactionId> inDoubt, CoordinatorStep step) {
    List<TransactionId> unknown = inDoubt.stream().filter(id -> !isUnderWay(id)).toList();
    presumption
        .accepted(name, unknown)
        .forEach((participant, aborted) -> {
          if (membership.isInSync(participant)) {
            aborted.forEach(id -> step.send(participant, new CoordinatorMessage.Abort(id)));
          }
        });
  }

  /** Whether what is unknown may be called aborted, of whatever epoch. */
  boolean presumesAborts() {
    return presumption.missing().isEmpty();
  }

  boolean isUnderWay(TransactionId id) {
    return preparing.containsKey(id) || phaseTwo.contains(id);
  }

  /** Whether every participant has acknowledged its commit, as far as that is remembered. */
  boolean isRememberedCommitted(TransactionId id) {
    return remembered.isCommitted(id);
  }

  Decision decisionOf(TransactionId id) {
    if (preparing.containsKey(id)) {
      return new Decision.Pending();
    }
    return phaseTwo
        .revisionOf(id)
        .or(() -> remembered.find(id).flatMap(TransactionView::revision))
        .<Decision>map(Decision.Committed::new)
        .orElseGet(
            () -> presumption.holdsFor(id) ? new Decision.Aborted() : new Decision.Pending());
  }

  Inspection inspect(TransactionId id) {
    boolean issued =
        id.epoch() > 0
            && id.sequence() > 0
            && id.compareTo(new TransactionId(epoch, nextSequence)) < 0;
    if (!issued) {
      return new Inspection.NeverIssued();
    }
    return Optional.ofNullable(preparing.get(id))
        .map(Preparing::view)
        .or(() -> phaseTwo.view(id))
        .or(() -> remembered.find(id))
        .<Inspection>map(Inspection.Known::new)
        .orElseGet(() ->
            new Inspection.NotInMemory(
                presumption.holdsFor(id) ? Set.of() : presumption.missing()));
  }

  List<TransactionView> underWay() {
    return Stream.concat(preparing.values().stream().map(Preparing::view), phaseTwo.views())
        .sorted(Comparator.comparing(TransactionView::id))
        .toList();
  }
}
