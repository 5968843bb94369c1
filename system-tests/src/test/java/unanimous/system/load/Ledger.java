package unanimous.system.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import unanimous.system.cluster.Stores.Entry;

/** What one client was told, who alone writes its keys: what the store must hold of them. */
final class Ledger {

  /** What must be there: a value and its revision; an absent value if it must not. */
  private record Known(Optional<String> value, OptionalLong revision) {

    static final Known NEVER_WRITTEN = new Known(Optional.empty(), OptionalLong.empty());

    boolean isIn(Map<String, Entry> store, String key) {
      Entry entry = store.get(key);
      return entry == null
          ? value.isEmpty()
          : value.equals(Optional.of(entry.value()))
              && revision.equals(OptionalLong.of(entry.revision()));
    }
  }

  private final Map<String, Known> known = new HashMap<>();
  private final List<Attempt> unknown = new ArrayList<>();

  void committed(Attempt attempt, long revision) {
    attempt
        .changes()
        .forEach((key, value) -> known.put(key, new Known(value, OptionalLong.of(revision))));
  }

  /** Its keys must never be written again. */
  void unknown(Attempt attempt) {
    unknown.add(attempt);
  }

  /** In words, what the store has lost, kept or made up against what the client was told. */
  List<String> contradictions(Map<String, Entry> store) {
    List<String> found = new ArrayList<>();
    Map<String, Known> settled = new HashMap<>(known);
    for (Attempt attempt : unknown) {
      attempt.changes().keySet().forEach(settled::remove);
      if (!isWhole(attempt, store) && !isAbsent(attempt, store)) {
        found.add("half of " + attempt + " is there: " + actual(attempt, store));
      }
    }
    settled.forEach((key, must) -> {
      if (!must.isIn(store, key)) {
        found.add(key + " must be " + must + " but is " + store.get(key));
      }
    });
    return found;
  }

  private static boolean isWhole(Attempt attempt, Map<String, Entry> store) {
    return attempt.changes().entrySet().stream()
        .allMatch(change -> {
          Optional<String> actual =
              Optional.ofNullable(store.get(change.getKey())).map(Entry::value);
          return actual.equals(change.getValue());
        });
  }

  private boolean isAbsent(Attempt attempt, Map<String, Entry> store) {
    return attempt.changes().keySet().stream()
        .allMatch(key -> known.getOrDefault(key, Known.NEVER_WRITTEN).isIn(store, key));
  }

  private static Map<String, Optional<Entry>> actual(Attempt attempt, Map<String, Entry> store) {
    Map<String, Optional<Entry>> actual = new HashMap<>();
    attempt.changes().keySet().forEach(key -> actual.put(key, Optional.ofNullable(store.get(key))));
    return actual;
  }
}
