package unanimous.protocol.coordinator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import unanimous.protocol.message.CoordinatorMessage;
import unanimous.protocol.message.Decision;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.ForcedOutcome.Standing;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.TransactionId;

/**
 * What operators have forced on replicas. The coordinator keeps it in its own log too, tells the
 * replica what was decided, and does not let a store serve that contradicts it.
 */
final class ForcedReports {

  private final Map<ParticipantName, Map<TransactionId, ForcedOutcome>> known = new TreeMap<>();

  ForcedReports(RecoveredCoordinator recovered) {
    recovered
        .forced()
        .forEach(
            (name, outcomes) -> outcomes.forEach(outcome -> of(name).put(outcome.id(), outcome)));
  }

  private Map<TransactionId, ForcedOutcome> of(ParticipantName name) {
    return known.computeIfAbsent(name, _ -> new TreeMap<>());
  }

  /** Keeps what is new of it. */
  void learn(ParticipantName name, List<ForcedOutcome> reported, CoordinatorStep step) {
    for (ForcedOutcome outcome : reported) {
      if (!outcome.equals(of(name).put(outcome.id(), outcome))) {
        step.force(new CoordinatorRecord.ForcedReported(name, outcome));
        step.tellOfForced(name, outcome);
      }
    }
  }

  /** Why a store that reports this must be kept out; empty if it may come in. */
  static Optional<String> objection(List<ForcedOutcome> reported) {
    return reported.stream()
        .filter(outcome -> outcome.standing() == Standing.CONTRADICTED)
        .findFirst()
        .map(outcome -> objection(outcome.id()));
  }

  static String objection(TransactionId id) {
    return "an operator forced an outcome of " + id + " there that is not the one decided";
  }

  /** Tells the replica what was decided of what was forced there, where that is known. */
  static void tell(
      ParticipantName name,
      List<ForcedOutcome> reported,
      Transactions transactions,
      CoordinatorStep step) {
    for (ForcedOutcome outcome : reported) {
      if (outcome.standing() == Standing.UNCONFIRMED) {
        TransactionId id = outcome.id();
        switch (transactions.decisionOf(id)) {
          case Decision.Committed(long revision) ->
              step.send(name, new CoordinatorMessage.Commit(id, revision));
          case Decision.Aborted() -> step.send(name, new CoordinatorMessage.Abort(id));
          case Decision.Pending(), Decision.Forced _ -> {
            // Nothing is known here either; a coordinator never takes over what was forced.
          }
        }
      }
    }
  }
}
