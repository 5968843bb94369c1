package unanimous.coordinator.inspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import unanimous.coordinator.inspect.NextSteps.Next;
import unanimous.coordinator.inspect.ParticipantRecords.Found;
import unanimous.node.wire.ForcedView;
import unanimous.node.wire.ReplicaTransaction;
import unanimous.protocol.coordinator.DecisionRecord;
import unanimous.protocol.coordinator.TransactionView;
import unanimous.protocol.coordinator.TransactionView.State;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/** Transactions as people see them. */
@Component
final class TransactionViews {

  private final InstantSource clock;

  TransactionViews(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A transaction.
   *
   * @param state preparing, committing, committed, aborted; or pending: of an earlier epoch, not
   *     decided as far as is known, not presumed aborted yet
   * @param revision once it is decided to commit
   * @param reason why it was aborted or is pending, if that is still known
   * @param ageMillis since it came into its state, if that is still known
   * @param participants absent in lists of what is under way
   * @param next what will happen to it and when, soonest first; absent in lists
   */
  record Shown(
      TransactionId transaction,
      String state,
      @Nullable Long revision,
      @Nullable String reason,
      List<Key> keys,
      @Nullable Long ageMillis,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Participant> participants,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Next> next) {

    /**
     * Without the keys that whoever asks may not know of, and without a reason that may name one.
     */
    Shown onlyWithKeys(Predicate<Key> known) {
      return new Shown(
          transaction,
          state,
          revision,
          keys.stream().allMatch(known) ? reason : null,
          keys.stream().filter(known).toList(),
          ageMillis,
          participants == null
              ? null
              : participants.stream().map(each -> each.onlyWithKeys(known)).toList(),
          next);
    }

    Shown with(List<Participant> standing, List<Next> steps) {
      List<Next> inOrder =
          steps.stream().sorted(Comparator.comparingLong(Next::withinMillis)).toList();
      return new Shown(transaction, state, revision, reason, keys, ageMillis, standing, inOrder);
    }
  }

  /**
   * What a participant has recorded and what is awaited of it.
   *
   * @param recorded prepared, committed, refused, forced, settled, nothing; or unreachable
   * @param awaited vote, acknowledgement or nothing
   * @param awaitedMillis for how long, if something is
   * @param holds the keys that are locked there, because it is in doubt
   * @param inDoubtMillis for how long it has been in doubt, if it is
   * @param forced what an operator forced there, if one did
   */
  record Participant(
      String name,
      String recorded,
      String awaited,
      @Nullable Long awaitedMillis,
      List<Key> holds,
      @Nullable Long inDoubtMillis,
      @Nullable ForcedView forced) {

    private Participant onlyWithKeys(Predicate<Key> known) {
      return new Participant(
          name,
          recorded,
          awaited,
          awaitedMillis,
          holds.stream().filter(known).toList(),
          inDoubtMillis,
          forced);
    }
  }

  /** How a replica stands with a transaction of which nothing is awaited. */
  Participant participant(Found found) {
    return participant(found, "nothing", null);
  }

  /** How a replica stands with a transaction that is in this state at the coordinator. */
  Participant participant(Found found, TransactionView view) {
    return view.awaited().contains(found.replica().name())
        ? participant(found, awaitedIn(view.state()), age(view.since()))
        : participant(found);
  }

  private static Participant participant(
      Found found, String awaited, @Nullable Long awaitedMillis) {
    ReplicaTransaction recorded = found.recorded();
    return recorded == null
        ? new Participant(
            found.name(), "unreachable", awaited, awaitedMillis, List.of(), null, found.reported())
        : new Participant(
            found.name(),
            recorded.recorded(),
            awaited,
            awaitedMillis,
            recorded.keys(),
            recorded.ageMillis(),
            recorded.forced() != null ? recorded.forced() : found.reported());
  }

  private static String awaitedIn(State state) {
    return switch (state) {
      case PREPARING -> "vote";
      case COMMITTING -> "acknowledgement";
      case COMMITTED, ABORTED -> "nothing";
    };
  }

  Shown of(TransactionView view) {
    return new Shown(
        view.id(),
        view.state().name().toLowerCase(Locale.ROOT),
        view.revision().orElse(null),
        view.abortReason().map(AbortWords::of).orElse(null),
        view.keys(),
        age(view.since()),
        null,
        null);
  }

  Shown committed(DecisionRecord decision) {
    return new Shown(
        decision.id(),
        "committed",
        decision.revision(),
        null,
        decision.keys(),
        age(decision.decidedAt()),
        null,
        null);
  }

  Shown presumedAborted(TransactionId id) {
    String reason = "the log holds no decision to commit it, so it is aborted by presumption";
    return new Shown(id, "aborted", null, reason, List.of(), null, null, null);
  }

  Shown notPresumedYet(TransactionId id, Set<ParticipantName> notAccepted) {
    String reason =
        "the log holds no decision, and it is of an earlier epoch: it counts as aborted once every"
            + " replica has accepted this coordinator, and these have not: "
            + String.join(", ", notAccepted.stream().map(ParticipantName::text).sorted().toList());
    return new Shown(id, "pending", null, reason, List.of(), null, null, null);
  }

  Shown unknownHere(TransactionId id) {
    String reason =
        "this coordinator's log does not know it, but a replica does: it is of another log";
    return new Shown(id, "unknown", null, reason, List.of(), null, null, null);
  }

  private long age(Instant since) {
    return Math.max(0, Duration.between(since, clock.instant()).toMillis());
  }
}
