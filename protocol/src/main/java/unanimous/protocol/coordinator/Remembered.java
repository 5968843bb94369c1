package unanimous.protocol.coordinator;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unanimous.protocol.transaction.TransactionId;

/**
 * The transactions finished last, for those who ask what became of them. Why one was aborted is
 * known nowhere else, so the many that are committed do not push it out. What they take is their
 * keys, of which one may have thousands: where they have many, fewer of them are kept.
 */
final class Remembered {

  /** In the mean, for as many as there may be. */
  private static final int KEYS_OF_EACH = 20;

  private final Latest committed;
  private final Latest aborted;

  Remembered(int ofEach) {
    committed = new Latest(ofEach);
    aborted = new Latest(ofEach);
  }

  void addCommitted(TransactionView view) {
    committed.add(view);
  }

  void addAborted(TransactionView view) {
    aborted.add(view);
  }

  Optional<TransactionView> find(TransactionId id) {
    return Optional.ofNullable(committed.find(id)).or(() -> Optional.ofNullable(aborted.find(id)));
  }

  boolean isCommitted(TransactionId id) {
    return committed.find(id) != null;
  }

  /** Those that came last, and the very last one in any case. */
  private static final class Latest {

    private final int most;
    private final long mostKeys;
    private final Map<TransactionId, TransactionView> views = new LinkedHashMap<>();
    private long keys;

    Latest(int most) {
      this.most = most;
      mostKeys = (long) KEYS_OF_EACH * most;
    }

    void add(TransactionView view) {
      TransactionView before = views.put(view.id(), view);
      keys += view.keys().size() - (before == null ? 0 : before.keys().size());
      Iterator<TransactionView> oldest = views.values().iterator();
      while (views.size() > most || (keys > mostKeys && views.size() > 1)) {
        keys -= oldest.next().keys().size();
        oldest.remove();
      }
    }

    @Nullable TransactionView find(TransactionId id) {
      return views.get(id);
    }
  }
}
