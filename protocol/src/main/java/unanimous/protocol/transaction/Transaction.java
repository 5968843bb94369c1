package unanimous.protocol.transaction;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One or more operations that happen all or not at all, and only if every condition holds. Each key
 * occurs at most once among the operations and at most once among the conditions.
 *
 * <p>Making one throws an {@link IllegalArgumentException} if it has no operation or names a key
 * twice
 */
public record Transaction(List<Operation> operations, List<Condition> conditions) {

  public Transaction {
    operations = List.copyOf(operations);
    conditions = List.copyOf(conditions);
    if (operations.isEmpty()) {
      throw new IllegalArgumentException("a transaction needs at least one operation");
    }
    requireDistinct(operations, Operation::key, "operation");
    requireDistinct(conditions, Condition::key, "condition");
  }

  /** A transaction of a single operation, without conditions. */
  public static Transaction of(Operation operation) {
    return new Transaction(List.of(operation), List.of());
  }

  /** The keys to lock: those written, and those whose revision must not change meanwhile. */
  public Set<Key> keys() {
    if (conditions.isEmpty()) {
      return writtenKeys();
    }
    Set<Key> keys = new LinkedHashSet<>(writtenKeys());
    conditions.forEach(condition -> keys.add(condition.key()));
    return keys;
  }

  /** The keys whose value is in doubt for readers while the transaction is. */
  public Set<Key> writtenKeys() {
    if (operations.size() == 1) {
      return Set.of(operations.getFirst().key());
    }
    Set<Key> keys = new LinkedHashSet<>();
    operations.forEach(operation -> keys.add(operation.key()));
    return keys;
  }

  /**
   * Throws an {@link IllegalArgumentException} if two of the parts are on the same key.
   *
   * @param what each part is, such as {@code operation}
   */
  public static <P> void requireDistinct(List<P> parts, Function<P, Key> keyOf, String what) {
    if (parts.size() < 2) {
      return; // Most writes are of one key, and all of them pass here.
    }
    Set<Key> seen = new HashSet<>();
    for (P part : parts) {
      Key key = keyOf.apply(part);
      if (!seen.add(key)) {
        throw new IllegalArgumentException("more than one " + what + " on the key " + key);
      }
    }
  }
}
