package unanimous.protocol.coordinator;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.TransactionId;

/**
 * The replicas that came back and have not acknowledged yet what was redelivered to them. They take
 * part in no new transaction and answer no reads: only the acknowledgements show that nothing of it
 * was lost there.
 */
final class CatchingUp {

  private final Map<ParticipantName, Set<TransactionId>> missing = new TreeMap<>();

  void begin(ParticipantName name, Set<TransactionId> redelivered) {
    if (!redelivered.isEmpty()) {
      missing.put(name, new TreeSet<>(redelivered));
    }
  }

  /** True if it was the last that was missing. */
  boolean acknowledged(ParticipantName name, TransactionId id) {
    Set<TransactionId> ids = missing.getOrDefault(name, Set.of());
    if (!ids.contains(id)) {
      return false;
    }
    ids.remove(id);
    if (ids.isEmpty()) {
      missing.remove(name);
    }
    return ids.isEmpty();
  }

  /** Those that have not acknowledged all. */
  Set<ParticipantName> names() {
    return missing.keySet();
  }

  void leave(ParticipantName name) {
    missing.remove(name);
  }

  boolean isDone(ParticipantName name) {
    return !missing.containsKey(name);
  }
}
