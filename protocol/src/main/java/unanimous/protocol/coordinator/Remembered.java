package unanimous.protocol.coordinator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import unanimous.protocol.transaction.TransactionId;

/**
 * The transactions finished last, for those who ask what became of them. Why one was aborted is
 * known nowhere else, so the many that are committed do not push it out.
 */
final class Remembered {

  private final int ofEach;
  private final Map<TransactionId, TransactionView> committed = new LinkedHashMap<>();
  private final Map<TransactionId, TransactionView> aborted = new LinkedHashMap<>();

  Remembered(int ofEach) {
    this.ofEach = ofEach;
  }

  void addCommitted(TransactionView view) {
    add(view, committed);
  }

  void addAborted(TransactionView view) {
    add(view, aborted);
  }

  private void add(TransactionView view, Map<TransactionId, TransactionView> views) {
    views.put(view.id(), view);
    if (views.size() > ofEach) {
      views.remove(views.keySet().iterator().next());
    }
  }

  Optional<TransactionView> find(TransactionId id) {
    return Optional.ofNullable(committed.getOrDefault(id, aborted.get(id)));
  }

  boolean isCommitted(TransactionId id) {
    return committed.containsKey(id);
  }
}
