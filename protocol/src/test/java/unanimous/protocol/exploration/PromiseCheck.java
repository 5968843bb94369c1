package unanimous.protocol.exploration;

import static unanimous.protocol.simulation.Invariant.COMMIT_NEEDS_EVERY_VOTE;
import static unanimous.protocol.simulation.Invariant.DURABILITY;
import static unanimous.protocol.simulation.Invariant.STRICT_SERIALIZABILITY;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import unanimous.protocol.message.Answer;
import unanimous.protocol.message.BatchAnswer;
import unanimous.protocol.participant.InDoubtKeys;
import unanimous.protocol.participant.PreparedRecord;
import unanimous.protocol.simulation.SimulatedStore;
import unanimous.protocol.simulation.Violation;
import unanimous.protocol.transaction.TransactionId;

/**
 * At the instant in which a replica says something, what it says must be durable, and what must be
 * hidden must be hidden. A step of the explorer is atomic: this looks into it.
 */
final class PromiseCheck {

  private PromiseCheck() {}

  /**
   * @param aborted what was forgotten in this step, because the coordinator aborted it: a vote on
   *     it that leaves in the same step promises nothing
   */
  static void require(
      Object answer, SimulatedStore store, InDoubtKeys inDoubt, Set<TransactionId> aborted) {
    if (answer instanceof BatchAnswer.Answered(List<Answer> answers)) {
      answers.forEach(each -> require(each, store, inDoubt, aborted));
    }
  }

  private static void require(
      Answer answer, SimulatedStore store, InDoubtKeys inDoubt, Set<TransactionId> aborted) {
    switch (answer) {
      case Answer.Yes(TransactionId id) -> {
        if (!aborted.contains(id)) {
          requireVote(id, store, inDoubt);
        }
      }
      case Answer.Acknowledged(TransactionId id) ->
          Violation.unless(
              !store.prepared().containsKey(id),
              DURABILITY,
              () -> "the commit of " + id + " is acknowledged but not applied");
      case Answer.No _, Answer.Unprepared _, Answer.Contradicted _, Answer.Noted _ -> {
        // Nothing is promised.
      }
    }
  }

  private static void requireVote(TransactionId id, SimulatedStore store, InDoubtKeys inDoubt) {
    Optional<PreparedRecord> prepared = Optional.ofNullable(store.prepared().get(id));
    Violation.unless(
        prepared.isPresent() || store.outcomes().containsKey(id),
        COMMIT_NEEDS_EVERY_VOTE,
        () -> "the vote for " + id + " is yes, but nothing of it is durable");
    prepared.ifPresent(record ->
        Violation.unless(
            record.transaction().writtenKeys().stream()
                .allMatch(key -> inDoubt.releaseOf(key).isPresent()),
            STRICT_SERIALIZABILITY,
            () -> "the vote for " + id + " leaves while readers still see its keys"));
  }
}
