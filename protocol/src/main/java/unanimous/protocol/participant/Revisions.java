package unanimous.protocol.participant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;

/**
 * The keys' revisions as the next prepare must see them: the durable ones, and over them those that
 * were applied earlier in the same batch and are not forced yet.
 */
final class Revisions {

  private final ToLongFunction<Key> durable;
  private final Map<Key, Long> unforced = new HashMap<>();

  Revisions(ToLongFunction<Key> durable) {
    this.durable = durable;
  }

  long of(Key key) {
    Long revision = unforced.get(key);
    return revision != null ? revision : durable.applyAsLong(key);
  }

  void apply(List<Operation> operations, long revision) {
    for (Operation operation : operations) {
      switch (operation) {
        case Operation.Put put -> unforced.put(put.key(), revision);
        case Operation.Delete delete -> unforced.put(delete.key(), Condition.ABSENT);
      }
    }
  }

  void forced() {
    unforced.clear();
  }
}
