package unanimous.protocol.participant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import unanimous.protocol.lock.LockTable;
import unanimous.protocol.lock.LockTable.Conflict;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.TransactionId;

/** The transactions in doubt, the keys they hold, and when to ask about them. */
final class DoubtTable {

  /** How many inquiries may be under way at once. */
  private static final int MAX_ASKING = 64;

  private final ParticipantSettings settings;
  private final LockTable locks = new LockTable();

  /** In the order in which they are to be asked about: who was asked about goes to the end. */
  private final SequencedMap<TransactionId, InDoubt> entries = new LinkedHashMap<>();

  private int asking;
  private Instant pausedUntil = Instant.EPOCH;

  private record InDoubt(PreparedRecord prepared, Instant askAt) {}

  /** Retakes the locks of what was prepared before, and asks about it as soon as it may. */
  DoubtTable(ParticipantSettings settings, List<PreparedRecord> recovered) {
    this.settings = settings;
    recovered.forEach(prepared -> insert(prepared, Instant.EPOCH));
  }

  void add(PreparedRecord prepared, Instant now) {
    insert(prepared, now.plus(settings.inquireAfter()));
  }

  private void insert(PreparedRecord prepared, Instant askAt) {
    TransactionId id = prepared.id();
    locks
        .acquire(id, prepared.transaction().keys())
        .ifPresent(conflict -> {
          // Invariant 7: a key is never held by two undecided transactions.
          throw new IllegalStateException(id + " was prepared against " + conflict);
        });
    entries.put(id, new InDoubt(prepared, askAt));
  }

  PreparedRecord remove(TransactionId id) {
    InDoubt entry = entries.remove(id);
    if (entry == null) {
      throw new IllegalStateException(id + " is not in doubt");
    }
    locks.release(id, entry.prepared().transaction().keys());
    return entry.prepared();
  }

  boolean contains(TransactionId id) {
    return entries.containsKey(id);
  }

  Optional<PreparedRecord> find(TransactionId id) {
    return Optional.ofNullable(entries.get(id)).map(InDoubt::prepared);
  }

  /** When the coordinator is asked about it next; at once if that is past. */
  Optional<Instant> askAt(TransactionId id) {
    return Optional.ofNullable(entries.get(id)).map(entry -> later(entry.askAt(), pausedUntil));
  }

  Optional<Conflict> conflict(Transaction transaction) {
    return locks.conflict(transaction.keys());
  }

  List<TransactionId> ids() {
    return List.copyOf(entries.keySet());
  }

  List<PreparedRecord> oldestFirst() {
    return entries.values().stream()
        .map(InDoubt::prepared)
        .sorted(Comparator.comparing(PreparedRecord::preparedAt).thenComparing(PreparedRecord::id))
        .toList();
  }

  /**
   * Whom to ask about now; each of them counts as being asked until the coordinator has answered or
   * is found silent.
   */
  List<TransactionId> dueToAsk(Instant now) {
    List<TransactionId> due = new ArrayList<>();
    if (now.isBefore(pausedUntil)) {
      return due;
    }
    for (InDoubt entry : entries.values()) {
      if (entry.askAt().isAfter(now) || asking + due.size() == MAX_ASKING) {
        break;
      }
      due.add(entry.prepared().id());
    }
    due.forEach(id -> askAgain(id, now.plus(settings.inquireInterval())));
    asking += due.size();
    return due;
  }

  /** The coordinator has answered an inquiry: there is room for the next. */
  void answered() {
    asking--;
  }

  /** The coordinator is silent: nothing more is asked for a while, of it or of the peers. */
  void unanswered(Instant now) {
    asking--;
    pausedUntil = now.plus(settings.inquireInterval());
  }

  Optional<Instant> nextAskAt() {
    return asking < MAX_ASKING
        ? Optional.ofNullable(entries.firstEntry())
            .map(first -> later(first.getValue().askAt(), pausedUntil))
        : Optional.empty();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void askAgain(TransactionId id, Instant askAt) {
    InDoubt entry = entries.remove(id);
    if (entry != null) {
      entries.put(id, new InDoubt(entry.prepared(), askAt));
    }
  }
}
