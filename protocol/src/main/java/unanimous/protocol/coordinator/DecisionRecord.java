package unanimous.protocol.coordinator;

import java.time.Instant;
import java.util.List;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/**
 * The decision to commit. That it is durable is what "committed" means.
 *
 * @param keys what it wrote or depended on, for people
 */
public record DecisionRecord(TransactionId id, long revision, List<Key> keys, Instant decidedAt) {

  public DecisionRecord {
    keys = List.copyOf(keys);
  }
}
