package unanimous.replica.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import unanimous.protocol.transaction.Key;

/**
 * What the last commits left under their keys, as long as it is not among the entries of the file:
 * whoever reads a key looks here first. What is here is durable. Safe for any thread.
 */
public final class RecentEntries {

  private final Map<Key, Optional<StoreReads.Entry>> left = new ConcurrentHashMap<>();

  /**
   * What is made of what a commit of late has left under the key, or else of what is in the file.
   * An entry leaves only when it is in the file, so what is not found here is found there.
   */
  <T> T find(Key key, Function<Optional<StoreReads.Entry>, T> recent, Supplier<T> inFile) {
    Optional<StoreReads.Entry> found = left.get(key);
    return found == null ? inFile.get() : recent.apply(found);
  }

  void add(Key key, Optional<StoreReads.Entry> entry) {
    left.put(key, entry);
  }

  void remove(Key key) {
    left.remove(key);
  }
}
