package unanimous.coordinator.inspect;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import unanimous.protocol.coordinator.DecisionRecord;
import unanimous.protocol.coordinator.TransactionView;
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
   * @param participants absent in lists
   */
  record Shown(
      TransactionId transaction,
      String state,
      @Nullable Long revision,
      @Nullable String reason,
      List<Key> keys,
      @Nullable Long ageMillis,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Participant> participants) {

    /** Without the keys that whoever asks may not know of. */
    Shown onlyWithKeys(Predicate<Key> known) {
      List<Key> shown = keys.stream().filter(known).toList();
      return new Shown(transaction, state, revision, reason, shown, ageMillis, participants);
    }

    Shown with(List<Participant> shown) {
      return new Shown(transaction, state, revision, reason, keys, ageMillis, shown);
    }
  }

  /**
   * What a participant has recorded and what is awaited of it.
   *
   * @param awaited vote, acknowledgement or nothing
   */
  record Participant(String name, String recorded, String awaited) {}

  Shown of(TransactionView view) {
    return new Shown(
        view.id(),
        view.state().name().toLowerCase(Locale.ROOT),
        view.revision().orElse(null),
        view.abortReason().map(AbortWords::of).orElse(null),
        view.keys(),
        age(view.since()),
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
        null);
  }

  Shown presumedAborted(TransactionId id) {
    String reason = "the log holds no decision to commit it, so it is aborted by presumption";
    return new Shown(id, "aborted", null, reason, List.of(), null, null);
  }

  Shown notPresumedYet(TransactionId id, Set<ParticipantName> notAccepted) {
    String reason =
        "the log holds no decision, and it is of an earlier epoch: it counts as aborted once every"
            + " replica has accepted this coordinator, and these have not: "
            + String.join(", ", notAccepted.stream().map(ParticipantName::text).sorted().toList());
    return new Shown(id, "pending", null, reason, List.of(), null, null);
  }

  private long age(Instant since) {
    return Math.max(0, Duration.between(since, clock.instant()).toMillis());
  }
}
