package unanimous.protocol.participant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.ForcedOutcome.Standing;
import unanimous.protocol.transaction.TransactionId;

/**
 * What operators have forced here, and how that stands beside what was decided. Nothing of it is
 * ever undone or forgotten: a contradiction is reported, and people mend it.
 */
final class ForcedOutcomes {

  /** Of more than these it is asked in turns. */
  private static final int MAX_ASKED = 64;

  /** The peers are asked more seldom than about what is in doubt: no lock waits for it. */
  private static final int INTERVALS_BETWEEN = 10;

  private final Duration interval;
  private final TreeMap<TransactionId, ForcedOutcome> all = new TreeMap<>();
  private Instant askAt = Instant.EPOCH;

  /** The one that the last turn ended with. */
  private TransactionId lastAsked = new TransactionId(0, 0);

  ForcedOutcomes(ParticipantSettings settings, List<ForcedOutcome> recovered) {
    interval = settings.inquireInterval().multipliedBy(INTERVALS_BETWEEN);
    recovered.forEach(outcome -> all.put(outcome.id(), outcome));
  }

  List<ForcedOutcome> all() {
    return List.copyOf(all.values());
  }

  Optional<ForcedOutcome> find(TransactionId id) {
    return Optional.ofNullable(all.get(id));
  }

  boolean isContradicted(TransactionId id) {
    return find(id).filter(one -> one.standing() == Standing.CONTRADICTED).isPresent();
  }

  /** Makes durable, with whatever else the step forces, that this was forced or how it stands. */
  void record(ForcedOutcome outcome, ParticipantStep step) {
    all.put(outcome.id(), outcome);
    step.force(new ParticipantRecord.Forced(outcome));
    step.tellOfForced(outcome);
  }

  /**
   * Somebody says what became of a transaction: that confirms what was forced or contradicts it.
   */
  void compare(TransactionId id, Decision known, ParticipantStep step) {
    ForcedOutcome forced = all.get(id);
    if (forced == null || forced.standing() != Standing.UNCONFIRMED) {
      return;
    }
    switch (known) {
      case Decision.Pending() -> {
        // Nothing is known.
      }
      case Decision.Forced(Decision elsewhere) -> {
        if (!elsewhere.equals(forced.outcome())) {
          record(forced.with(Standing.CONTRADICTED), step);
        }
      }
      case Decision.Committed _, Decision.Aborted _ -> {
        boolean isSame = known.equals(forced.outcome());
        record(forced.with(isSame ? Standing.CONFIRMED : Standing.CONTRADICTED), step);
      }
    }
  }

  /**
   * All before the mark is over, and a commit only with this participant's acknowledgement, which
   * would have confirmed it.
   */
  void settle(TransactionId below, ParticipantStep step) {
    List.copyOf(all.headMap(below).keySet())
        .forEach(id -> compare(id, new Decision.Aborted(), step));
  }

  /** What to compare with the peers now. */
  List<TransactionId> dueToAsk(Instant now) {
    if (all.isEmpty() || now.isBefore(askAt)) {
      return List.of();
    }
    askAt = now.plus(interval);
    List<TransactionId> due =
        Stream.concat(
                unconfirmed(all.tailMap(lastAsked, false)),
                unconfirmed(all.headMap(lastAsked, true)))
            .limit(MAX_ASKED)
            .map(ForcedOutcome::id)
            .toList();
    lastAsked = due.isEmpty() ? lastAsked : due.getLast();
    return due;
  }

  Optional<Instant> nextAskAt() {
    return all.isEmpty() ? Optional.empty() : unconfirmed(all).findFirst().map(_ -> askAt);
  }

  private static Stream<ForcedOutcome> unconfirmed(Map<TransactionId, ForcedOutcome> among) {
    return among.values().stream().filter(one -> one.standing() == Standing.UNCONFIRMED);
  }
}
