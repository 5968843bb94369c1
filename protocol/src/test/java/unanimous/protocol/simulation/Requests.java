package unanimous.protocol.simulation;

import static unanimous.protocol.simulation.Invariant.EXACTLY_ONCE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import unanimous.protocol.coordinator.AbortReason;
import unanimous.protocol.coordinator.Outcome;
import unanimous.protocol.transaction.IdempotencyKey;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;

/** Looks at every answer to a named request, at the instant in which it is said. */
final class Requests {

  /** What was wanted by each name; more than one thing if a client has used a name twice. */
  private final Map<IdempotencyKey, List<Transaction>> wanted = new HashMap<>();

  /** What the transaction was committed as, if it was. */
  private final Function<Transaction, Optional<Outcome.Committed>> truth;

  private final BiPredicate<Transaction, TransactionId> isCarriedOutAs;

  Requests(
      Function<Transaction, Optional<Outcome.Committed>> truth,
      BiPredicate<Transaction, TransactionId> isCarriedOutAs) {
    this.truth = truth;
    this.isCarriedOutAs = isCarriedOutAs;
  }

  void answers(IdempotencyKey name, Transaction transaction, Outcome outcome) {
    List<Transaction> ofName = wanted.computeIfAbsent(name, _ -> new ArrayList<>());
    if (!ofName.contains(transaction)) {
      ofName.add(transaction);
    }
    Optional<Transaction> first =
        ofName.stream().filter(other -> truth.apply(other).isPresent()).findFirst();
    if (first.isPresent()) {
      boolean isRight =
          first.get().equals(transaction)
              ? truth.apply(first.get()).equals(Optional.of(outcome))
              : isRefusedAsReused(outcome);
      Violation.unless(
          isRight, EXACTLY_ONCE, () -> name + " was committed before, and is told " + outcome);
    } else {
      Violation.unless(
          !isRefusedForItself(transaction, outcome),
          EXACTLY_ONCE,
          () -> name + " is under way, and its repeat is told " + outcome);
    }
  }

  private static boolean isRefusedAsReused(Outcome outcome) {
    return outcome instanceof Outcome.Aborted(var _, AbortReason.IdempotencyKeyReused _);
  }

  /** Whether it is refused at once because of a key that it holds itself. */
  private boolean isRefusedForItself(Transaction transaction, Outcome outcome) {
    return outcome instanceof Outcome.Aborted(var id, AbortReason.KeyHeld(var _, var holder))
        && id.isEmpty()
        && isCarriedOutAs.test(transaction, holder);
  }
}
