package unanimous.protocol.coordinator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import unanimous.protocol.transaction.TransactionId;

/** The transactions finished last, for those who ask what became of them. */
final class Remembered {

  private final int capacity;
  private final Map<TransactionId, TransactionView> views = new LinkedHashMap<>();

  Remembered(int capacity) {
    this.capacity = capacity;
  }

  void add(TransactionView view) {
    views.put(view.id(), view);
    if (views.size() > capacity) {
      views.remove(views.keySet().iterator().next());
    }
  }

  Optional<TransactionView> find(TransactionId id) {
    return Optional.ofNullable(views.get(id));
  }
}
