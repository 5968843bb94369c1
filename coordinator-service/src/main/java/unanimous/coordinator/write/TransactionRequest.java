package unanimous.coordinator.write;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import unanimous.node.wire.ReadAnswer;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;

/**
 * What a client asks for in {@code POST /transactions}. The protocol knows writes only; what is
 * read is read before them, and made safe by conditions (see {@link ReadingTransactions}).
 *
 * <p>Making one throws an {@link IllegalArgumentException} if it cannot be; the message says why
 */
record TransactionRequest(List<Step> steps, List<Condition> conditions) {

  /** One replica is asked for all of them, as they are at one moment. */
  private static final int MOST_READ = ReadAnswer.MAX_KEYS;

  /** One operation, as clients call it. */
  sealed interface Step {

    Key key();

    /** Reads the key as it is before the transaction. */
    record Get(Key key) implements Step {}

    /** Changes the key. */
    record Write(Operation operation) implements Step {

      @Override
      public Key key() {
        return operation.key();
      }
    }
  }

  TransactionRequest {
    steps = List.copyOf(steps);
    conditions = List.copyOf(conditions);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a transaction needs at least one operation");
    }
    Transaction.requireDistinct(getsOf(steps), Function.identity(), "get");
    Transaction.requireDistinct(conditions, Condition::key, "condition");
    if (getsOf(steps).size() > MOST_READ) {
      throw new IllegalArgumentException("a transaction has at most " + MOST_READ + " gets");
    }
    if (writing(steps, conditions).isEmpty() && looked(steps, conditions).size() > MOST_READ) {
      throw new IllegalArgumentException(
          "a transaction that writes nothing has at most "
              + MOST_READ
              + " keys in its gets and conditions together");
    }
  }

  /** The keys to be read, in their order. */
  List<Key> gets() {
    return getsOf(steps);
  }

  /** The keys to be looked at if nothing is written: those of conditions must be read too. */
  Set<Key> looked() {
    return looked(steps, conditions);
  }

  /** What is written, if something is, on the client's own conditions. */
  Optional<Transaction> writing() {
    return writing(steps, conditions);
  }

  private static List<Key> getsOf(List<Step> steps) {
    return steps.stream().filter(Step.Get.class::isInstance).map(Step::key).toList();
  }

  private static Set<Key> looked(List<Step> steps, List<Condition> conditions) {
    Set<Key> keys = new LinkedHashSet<>(getsOf(steps));
    conditions.forEach(condition -> keys.add(condition.key()));
    return keys;
  }

  private static Optional<Transaction> writing(List<Step> steps, List<Condition> conditions) {
    List<Operation> operations = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.Write(Operation operation)) {
        operations.add(operation);
      }
    }
    return operations.isEmpty()
        ? Optional.empty()
        : Optional.of(new Transaction(operations, conditions));
  }
}
