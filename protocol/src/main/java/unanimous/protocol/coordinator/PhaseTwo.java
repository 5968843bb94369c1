package unanimous.protocol.coordinator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import unanimous.protocol.coordinator.CoordinatorEffect.Occurrence;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.TransactionId;

/**
 * The transactions that are decided and not ended: every participant is told of its commit, and
 * told again when it comes back, until all have acknowledged it. Then the decision may be
 * forgotten.
 */
final class PhaseTwo {

  private final Membership membership;
  private final Remembered remembered;
  private final SortedMap<TransactionId, Committing> committing = new TreeMap<>();

  /** The highest revision that each participant has acknowledged in this run. */
  private final Map<ParticipantName, Long> acknowledged = new HashMap<>();

  private long highestEnded;
  private long ended;

  /** Begins with what was decided before this run: it may not have been acknowledged. */
  PhaseTwo(RecoveredCoordinator recovered, Membership membership, Remembered remembered) {
    this.membership = membership;
    this.remembered = remembered;
    this.highestEnded = recovered.highestSettledRevision();
    recovered.unsettled().forEach(this::add);
  }

  private Committing add(DecisionRecord decision) {
    Committing decided = new Committing(decision, membership.names());
    committing.put(decision.id(), decided);
    return decided;
  }

  /** Says what is awaited of earlier runs. */
  void start(CoordinatorStep step) {
    committing.values().forEach(transaction -> step.report(transaction.begun()));
  }

  /** Takes over what is decided. Who is away is told when it comes back. */
  void begin(DecisionRecord decision, CoordinatorStep step) {
    Committing decided = add(decision);
    for (Member member : membership.inSync()) {
      step.send(member.name(), commitOf(decision));
    }
    step.report(decided.begun());
  }

  private static CoordinatorMessage commitOf(DecisionRecord decision) {
    return new CoordinatorMessage.Commit(decision.id(), decision.revision());
  }

  void acknowledge(ParticipantName from, TransactionId id, Instant now, CoordinatorStep step) {
    Committing transaction = committing.get(id);
    if (transaction == null) {
      return;
    }
    DecisionRecord decision = transaction.decision();
    acknowledged.merge(from, decision.revision(), Math::max);
    step.report(new Occurrence.Acknowledged(from, id));
    if (transaction.acknowledge(from)) {
      committing.remove(id);
      highestEnded = Math.max(highestEnded, decision.revision());
      remembered.addCommitted(transaction.ended());
      ended++;
      step.report(new Occurrence.Ended(Duration.between(decision.decidedAt(), now)));
    }
  }

  /** Sends again every commit that the participant has not acknowledged; which these were. */
  Set<TransactionId> redeliver(ParticipantName name, CoordinatorStep step) {
    Set<TransactionId> redelivered = new TreeSet<>();
    for (Committing transaction : committing.values()) {
      if (transaction.awaits(name)) {
        step.send(name, commitOf(transaction.decision()));
        redelivered.add(transaction.decision().id());
      }
    }
    if (!redelivered.isEmpty()) {
      step.report(new Occurrence.Redelivered(redelivered.size()));
    }
    return redelivered;
  }

  /** The participant must have applied the commit of this revision, or a later one. */
  long acknowledgedBy(ParticipantName name) {
    return Math.max(highestEnded, acknowledged.getOrDefault(name, 0L));
  }

  /** How many have come to their end in this run. */
  long ended() {
    return ended;
  }

  int size() {
    return committing.size();
  }

  boolean contains(TransactionId id) {
    return committing.containsKey(id);
  }

  /** The one that was admitted first. */
  Optional<TransactionId> first() {
    return committing.isEmpty() ? Optional.empty() : Optional.of(committing.firstKey());
  }

  /** The commit's revision, if it is one of these. */
  Optional<Long> revisionOf(TransactionId id) {
    return Optional.ofNullable(committing.get(id)).map(found -> found.decision().revision());
  }

  Optional<TransactionView> view(TransactionId id) {
    return Optional.ofNullable(committing.get(id)).map(Committing::view);
  }

  Stream<TransactionView> views() {
    return committing.values().stream().map(Committing::view);
  }
}
