package unanimous.protocol.participant;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/**
 * What readers of a key ask before they read: is it in doubt, and when will it not be? (Readers of
 * several keys see that in their {@link Cut}, and ask only for when.)
 *
 * <p>The rule that makes read-one, write-all strictly serializable: a reader waits for the hold
 * that it finds when it arrives, and for none that comes later, and then reads the store. A hold
 * that comes later belongs to a transaction that was not prepared here when the read began, so that
 * nobody can have been told that it is committed: the read may come before it. This also keeps a
 * reader from starving on a key that is always being written.
 *
 * <p>Thread-safe: the driver's thread holds and releases, any thread asks.
 */
public final class InDoubtKeys {

  private final Map<Key, Hold> byKey = new ConcurrentHashMap<>();
  private final Map<TransactionId, Hold> byTransaction = new ConcurrentHashMap<>();

  private record Hold(Set<Key> keys, CompletableFuture<Void> released) {}

  /** A later hold on a key hides an earlier one that is about to be released. */
  public void hold(TransactionId id, Set<Key> keys) {
    Hold hold = new Hold(keys, new CompletableFuture<>());
    Hold earlier = byTransaction.put(id, hold);
    keys.forEach(key -> byKey.put(key, hold));
    if (earlier != null) {
      // Aborted, and prepared once more by a late message. Who waits for the first time waits on,
      // as what the keys were freed from before may not be applied yet.
      var _ = hold.released().thenRun(() -> earlier.released().complete(null));
    }
  }

  public void release(TransactionId id) {
    Hold hold = byTransaction.remove(id);
    if (hold != null) {
      hold.keys().forEach(key -> byKey.remove(key, hold));
      hold.released().complete(null);
    }
  }

  /** Completes when what the transaction holds is released; empty if it holds nothing. */
  public Optional<CompletionStage<Void>> releaseOf(TransactionId id) {
    return Optional.ofNullable(byTransaction.get(id)).map(Hold::released);
  }

  /** Completes when the key's present hold is released; empty if it has none. */
  public Optional<CompletionStage<Void>> releaseOf(Key key) {
    return Optional.ofNullable(byKey.get(key)).map(Hold::released);
  }
}
