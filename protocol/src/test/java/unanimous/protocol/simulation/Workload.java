package unanimous.protocol.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import unanimous.protocol.transaction.Condition;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Operation;
import unanimous.protocol.transaction.Transaction;
import unanimous.protocol.transaction.Value;

/** What one client wants: transactions on few keys, with values that occur only once. */
final class Workload {

  private static final double SEVERAL_KEYS = 0.35;
  private static final double SEVERAL_READ = 0.6;
  private static final double CONDITIONAL = 0.25;
  private static final double GUESSED = 0.2;
  private static final double DELETE = 0.2;

  private final String client;
  private final List<Key> keys;
  private final Dice dice;
  private final Map<Key, Long> lastSeen = new HashMap<>();
  private int written;

  Workload(String client, List<Key> keys, Dice dice) {
    this.client = client;
    this.keys = keys;
    this.dice = dice;
  }

  /** What to read: one key, or several as they are at one moment. */
  List<Key> wanted() {
    return dice.chance(SEVERAL_READ) ? someKeys() : List.of(key());
  }

  private Key key() {
    return dice.pick(keys);
  }

  /** Conditions are made of what was seen. */
  void saw(Key key, long revision) {
    lastSeen.put(key, revision);
  }

  Transaction transaction() {
    List<Operation> operations = new ArrayList<>();
    for (Key key : someKeys()) {
      operations.add(
          dice.chance(DELETE) ? new Operation.Delete(key) : new Operation.Put(key, value()));
    }
    List<Condition> conditions = dice.chance(CONDITIONAL) ? List.of(condition(key())) : List.of();
    return new Transaction(operations, conditions);
  }

  private List<Key> someKeys() {
    List<Key> left = new ArrayList<>(keys);
    int wanted = dice.chance(SEVERAL_KEYS) ? dice.between(1, keys.size()) : 1;
    while (left.size() > wanted) {
      left.remove(dice.between(0, left.size() - 1));
    }
    return left;
  }

  private Condition condition(Key key) {
    long revision = dice.chance(GUESSED) ? Condition.ABSENT : lastSeen.getOrDefault(key, 0L);
    return new Condition(key, revision);
  }

  private Value value() {
    return new Value((client + "/" + ++written).getBytes(StandardCharsets.UTF_8));
  }
}
