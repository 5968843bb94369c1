package unanimous.protocol.lock;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/**
 * Exclusive locks that nobody waits for: of two transactions on one key the first to arrive
 * proceeds and the other is told at once who holds it. Without waiting there is no deadlock.
 */
public final class LockTable {

  private final Map<Key, TransactionId> holders = new HashMap<>();

  /** A key that could not be locked, and by whom it is held. */
  public record Conflict(Key key, TransactionId holder) {}

  /** Takes all the keys, or none of them and says which stood in the way. */
  public Optional<Conflict> acquire(TransactionId id, Collection<Key> keys) {
    Optional<Conflict> conflict = conflict(keys);
    if (conflict.isEmpty()) {
      keys.forEach(key -> holders.put(key, id));
    }
    return conflict;
  }

  /**
   * Gives back what the transaction took.
   *
   * @throws IllegalStateException if it does not hold one of the keys (invariant 7 is broken)
   */
  public void release(TransactionId id, Collection<Key> keys) {
    for (Key key : keys) {
      if (!holders.remove(key, id)) {
        throw new IllegalStateException(id + " releases " + key + " which it does not hold");
      }
    }
  }

  public int size() {
    return holders.size();
  }

  /** Who stands in the way of taking all the keys; empty if nobody does. */
  public Optional<Conflict> conflict(Collection<Key> keys) {
    for (Key key : keys) {
      TransactionId holder = holders.get(key);
      if (holder != null) {
        return Optional.of(new Conflict(key, holder));
      }
    }
    return Optional.empty();
  }
}
