package unanimous.coordinator.write;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import unanimous.node.web.ProblemException;
import unanimous.node.wire.ReadAnswer;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

/** What a transaction has read, all as of one moment. */
record KeysRead(Map<Key, ReadAnswer> answers) {

  static KeysRead of(List<Key> keys, List<ReadAnswer> answers) {
    Map<Key, ReadAnswer> byKey = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      byKey.put(keys.get(i), answers.get(i));
    }
    return new KeysRead(byKey);
  }

  /** The value that was read; empty if there was none. */
  Optional<Value> value(Key key) {
    return answers.get(key) instanceof ReadAnswer.Found(Value value, long _)
        ? Optional.of(value)
        : Optional.empty();
  }

  /** The revision that was read; {@link Condition#ABSENT} if the key did not exist. */
  long revision(Key key) {
    return answers.get(key) instanceof ReadAnswer.Found(Value _, long revision)
        ? revision
        : Condition.ABSENT;
  }

  /**
   * Lets conditions pass that hold for what was read, and those on other keys.
   *
   * @throws ProblemException if one does not hold
   */
  void requireAll(List<Condition> conditions) {
    for (Condition condition : conditions) {
      Key key = condition.key();
      if (answers.containsKey(key) && revision(key) != condition.revision()) {
        throw AbortProblems.conditionFailed(condition, revision(key)).asException();
      }
    }
  }

  /** That everything is still as it was read, as far as these conditions do not say so already. */
  List<Condition> addedTo(List<Condition> conditions) {
    Set<Key> conditioned =
        conditions.stream().map(Condition::key).collect(Collectors.toUnmodifiableSet());
    return answers.keySet().stream()
        .filter(key -> !conditioned.contains(key))
        .map(key -> new Condition(key, revision(key)))
        .toList();
  }
}
