package unanimous.protocol.simulation;

import static unanimous.protocol.simulation.Invariant.ATOMICITY;
import static unanimous.protocol.simulation.Invariant.COMMIT_NEEDS_EVERY_VOTE;
import static unanimous.protocol.simulation.Invariant.DURABILITY;
import static unanimous.protocol.simulation.Invariant.EXACTLY_ONCE;
import static unanimous.protocol.simulation.Invariant.GROWTH;
import static unanimous.protocol.simulation.Invariant.HONESTY;
import static unanimous.protocol.simulation.Invariant.ONE_HOLDER;
import static unanimous.protocol.simulation.Invariant.SANITY;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import unanimous.protocol.coordinator.CoordinatorRecord;
import unanimous.protocol.coordinator.DecisionRecord;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.participant.ParticipantRecord;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.protocol.transaction.IdempotencyKey;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;

/**
 * Looks at everything that becomes durable and everything that is said, when it happens. It knows
 * the truth: a transaction is committed when its decision is durable, and else it is not.
 */
final class Judge {

  private final Map<TransactionId, Transaction> prepares = new TreeMap<>();

  /** A named request may be carried out again when it was aborted. */
  private final IdentityHashMap<Transaction, List<TransactionId>> ids = new IdentityHashMap<>();

  private final Requests requests =
      new Requests(this::committed, (transaction, id) -> idsOf(transaction).contains(id));
  private final Map<TransactionId, Long> decided = new TreeMap<>();
  private final Map<TransactionId, String> calledAborted = new TreeMap<>();
  private final Map<SimulatedStore, Long> obeyed = new HashMap<>();

  /** What operators forced: nothing is demanded of these but what is said of them. */
  private final Set<TransactionId> forced = new TreeSet<>();

  private long epoch;
  private long highestRevision;

  /** The revision of every transaction that is committed. */
  Map<TransactionId, Long> decided() {
    return Collections.unmodifiableMap(decided);
  }

  /** The transactions whose outcome some operator forced somewhere. */
  Set<TransactionId> forced() {
    return Collections.unmodifiableSet(forced);
  }

  /** What the transaction of this id does. */
  Transaction transaction(TransactionId id) {
    return Optional.ofNullable(prepares.get(id)).orElseThrow();
  }

  /** The revision at which the transaction committed, if it did. */
  Optional<Long> revisionOf(Transaction transaction) {
    return committed(transaction).map(Outcome.Committed::revision);
  }

  private Optional<Outcome.Committed> committed(Transaction transaction) {
    return idsOf(transaction).stream()
        .filter(decided::containsKey)
        .map(id -> new Outcome.Committed(id, decided.getOrDefault(id, 0L)))
        .findFirst();
  }

  private List<TransactionId> idsOf(Transaction transaction) {
    return ids.computeIfAbsent(transaction, _ -> new ArrayList<>());
  }

  void sends(CoordinatorMessage message) {
    switch (message) {
      case CoordinatorMessage.Prepare prepare -> sendsPrepare(prepare);
      case CoordinatorMessage.Commit(TransactionId id, long revision) ->
          mustBeDecided(id, revision, "a commit is sent");
      case CoordinatorMessage.Abort(TransactionId id) -> mustStayAborted(id, "an abort is sent");
      case CoordinatorMessage.Settled _, CoordinatorMessage.Roster _ -> {
        // Nothing is claimed about a transaction.
      }
    }
  }

  private void sendsPrepare(CoordinatorMessage.Prepare prepare) {
    TransactionId id = prepare.id();
    boolean isNew = !prepares.containsKey(id);
    List<TransactionId> used = idsOf(prepare.transaction());
    boolean isRepeated = used.contains(id);
    Violation.unless(isNew || isRepeated, GROWTH, () -> id + " is used for two transactions");
    prepares.put(id, prepare.transaction());
    if (!isRepeated) {
      used.add(id);
    }
  }

  void tells(Outcome outcome) {
    switch (outcome) {
      case Outcome.Committed(TransactionId id, long revision) ->
          mustBeDecided(id, revision, "a client is told");
      case Outcome.Aborted(Optional<TransactionId> id, var reason) ->
          id.ifPresent(aborted -> mustStayAborted(aborted, "a client is told: " + reason));
    }
  }

  /** A named request is answered. */
  void answers(IdempotencyKey name, Transaction transaction, Outcome outcome) {
    requests.answers(name, transaction, outcome);
  }

  /** What a participant is told of a transaction that it is in doubt about. */
  void hears(SimulatedReplica replica, TransactionId id, Decision decision) {
    switch (decision) {
      case Decision.Committed(long revision) ->
          mustBeDecided(id, revision, replica.name() + " is told");
      case Decision.Aborted() -> {
        // A late answer to somebody who knows better by now may be wrong: it is not listened to.
        if (replica.store().prepared().containsKey(id)) {
          mustStayAborted(id, replica.name() + " is told");
        }
      }
      case Decision.Pending(), Decision.Forced _ -> {
        // Nothing is claimed.
      }
    }
  }

  /** A store takes orders of a coordinator. Once it has of one, it must not of an earlier one. */
  void obeys(SimulatedStore store, CoordinatorIdentity coordinator) {
    long before = obeyed.getOrDefault(store, 0L);
    Violation.unless(
        coordinator.epoch() >= before,
        GROWTH,
        () -> store.storeId() + " obeys " + coordinator + " after one of epoch " + before);
    obeyed.put(store, coordinator.epoch());
  }

  void hears(SimulatedReplica replica, Answer answer) {
    if (answer instanceof Answer.Unprepared(TransactionId id)) {
      // A wrong store may lack what the right one has promised, and must say so.
      Violation.unless(
          !replica.slot().holdsTheRightOne(),
          ATOMICITY,
          () -> replica.name() + " has no prepared record of " + id);
    }
  }

  void aboutToDecide(CoordinatorRecord record, Collection<SimulatedReplica> replicas) {
    if (record instanceof CoordinatorRecord.Decided(DecisionRecord decision, var request)) {
      for (SimulatedReplica replica : replicas) {
        Violation.unless(
            replica.store().prepared().containsKey(decision.id()),
            COMMIT_NEEDS_EVERY_VOTE,
            () -> decision.id() + " is decided, but not prepared on " + replica.name());
      }
    }
  }

  void kept(CoordinatorRecord record) {
    switch (record) {
      case CoordinatorRecord.EpochBegun(var identity) -> {
        Violation.unless(
            identity.epoch() > epoch, GROWTH, () -> identity + " does not follow epoch " + epoch);
        epoch = identity.epoch();
      }
      case CoordinatorRecord.Decided(DecisionRecord decision, var request) -> kept(decision);
      case CoordinatorRecord.ReplicaRegistered _,
          CoordinatorRecord.ForcedReported _,
          CoordinatorRecord.SettledBelow _ -> {
        // Nothing is claimed about a transaction.
      }
    }
  }

  /** Nothing may be decided on a log that is not the coordinator's own. */
  void keptByTheWrong(CoordinatorRecord record) {
    Violation.unless(
        !(record instanceof CoordinatorRecord.Decided),
        ATOMICITY,
        () -> "decided on a wrong log: " + record);
  }

  /** Nothing may be promised, applied or refused by a store that is not the replica's own. */
  void keptByTheWrong(SimulatedReplica replica, ParticipantRecord record) {
    Violation.unless(
        switch (record) {
          case ParticipantRecord.CoordinatorAccepted _,
              ParticipantRecord.RosterLearned _,
              ParticipantRecord.SettledBelow _ ->
              true;
          case ParticipantRecord.Prepared _,
              ParticipantRecord.Applied _,
              ParticipantRecord.Aborted _,
              ParticipantRecord.Forced _,
              ParticipantRecord.RefusedToPeer _ ->
              false;
        },
        ATOMICITY,
        () -> replica.name() + " takes part with a wrong store: " + record);
  }

  /** The coordinator goes on from a copy of its log that lacks no decision, but epochs maybe. */
  void goesOnFrom(long epochOfCopy) {
    epoch = epochOfCopy;
  }

  private void kept(DecisionRecord decision) {
    Violation.unless(
        decision.revision() > highestRevision,
        GROWTH,
        () -> decision + " does not follow revision " + highestRevision);
    highestRevision = decision.revision();
    Optional<Outcome.Committed> earlier =
        Optional.ofNullable(prepares.get(decision.id())).flatMap(this::committed);
    Violation.unless(
        earlier.isEmpty(), EXACTLY_ONCE, () -> decision + " commits again what is " + earlier);
    decided.put(decision.id(), decision.revision());
    String called = calledAborted.get(decision.id());
    Violation.unless(
        called == null,
        HONESTY,
        () -> decision.id() + " commits, though called aborted: " + called);
  }

  void kept(SimulatedReplica replica, ParticipantRecord record) {
    switch (record) {
      case ParticipantRecord.Prepared(PreparedRecord prepared) -> kept(replica, prepared);
      case ParticipantRecord.Applied(var outcome, var operations) -> {
        mustBeDecided(outcome.id(), outcome.revision(), replica.name() + " applies");
        Violation.unless(
            operations.equals(transaction(outcome.id()).operations()),
            ATOMICITY,
            () -> replica.name() + " applies something else for " + outcome.id());
      }
      case ParticipantRecord.Aborted(TransactionId id) ->
          mustStayAborted(id, replica.name() + " aborts");
      case ParticipantRecord.Forced(var outcome) -> forced.add(outcome.id());
      case ParticipantRecord.RefusedToPeer(var refused) ->
          mustStayAborted(refused.id(), replica.name() + " refuses");
      case ParticipantRecord.CoordinatorAccepted _,
          ParticipantRecord.RosterLearned _,
          ParticipantRecord.SettledBelow _ -> {
        // Nothing is claimed about a transaction.
      }
    }
  }

  private void kept(SimulatedReplica replica, PreparedRecord prepared) {
    List<PreparedRecord> others =
        replica.store().prepared().values().stream()
            .filter(other -> !other.id().equals(prepared.id()))
            .toList();
    for (PreparedRecord other : others) {
      Violation.unless(
          Collections.disjoint(other.transaction().keys(), prepared.transaction().keys()),
          ONE_HOLDER,
          () -> replica.name() + " holds a key for " + other.id() + " and " + prepared.id());
    }
  }

  private void mustBeDecided(TransactionId id, long revision, String who) {
    if (forced.contains(id)) {
      return;
    }
    Invariant invariant = decided.containsKey(id) ? SANITY : DURABILITY;
    Violation.unless(
        Long.valueOf(revision).equals(decided.get(id)),
        invariant,
        () ->
            who + ": " + id + " committed at " + revision + ", but decided is " + decided.get(id));
  }

  private void mustStayAborted(TransactionId id, String who) {
    if (forced.contains(id)) {
      return;
    }
    Violation.unless(!decided.containsKey(id), HONESTY, () -> who + " aborted: " + id + " commits");
    calledAborted.putIfAbsent(id, who);
  }
}
