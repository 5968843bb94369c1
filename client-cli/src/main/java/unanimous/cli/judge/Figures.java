package unanimous.cli.judge;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import unanimous.cli.history.Ending;
import unanimous.cli.history.History;
import unanimous.cli.history.Kind;
import unanimous.cli.history.Operation;

/**
 * What a history holds, in numbers.
 *
 * @param unknownSeen how many of the puts of unknown outcome have happened, as a read shows
 * @param seconds until the last operation was over
 */
public record Figures(
    long operations,
    long clients,
    long keys,
    long committed,
    long aborted,
    long unknown,
    long unknownSeen,
    long found,
    long absent,
    long failedReads,
    long finalReads,
    long kills,
    long pauses,
    double seconds) {

  /** The word for a process that was killed. */
  public static final String KILLED = "killed";

  /** The word for a process that was stopped for a while. */
  public static final String PAUSED = "paused";

  static Figures of(History history) {
    Map<Ending, Long> endings = new EnumMap<>(Ending.class);
    Set<String> clients = new HashSet<>();
    Set<String> keys = new HashSet<>();
    long lastNanos = 0;
    for (Operation operation : history.operations()) {
      endings.merge(operation.ending(), 1L, Long::sum);
      clients.add(operation.client());
      keys.add(operation.key());
      lastNanos = Math.max(lastNanos, operation.endNanos());
    }
    return new Figures(
        history.operations().size(),
        clients.size(),
        keys.size(),
        count(endings, Ending.COMMITTED),
        count(endings, Ending.ABORTED),
        count(endings, Ending.UNKNOWN),
        unknownSeen(history),
        count(endings, Ending.FOUND),
        count(endings, Ending.ABSENT),
        count(endings, Ending.FAILED),
        history.finalReads().size(),
        faults(history, KILLED),
        faults(history, PAUSED),
        lastNanos / 1e9);
  }

  private static long count(Map<Ending, Long> endings, Ending ending) {
    return endings.getOrDefault(ending, 0L);
  }

  private static long unknownSeen(History history) {
    Set<Long> unknown = new HashSet<>();
    for (Operation operation : history.operations()) {
      if (operation.ending() == Ending.UNKNOWN && operation.kind() == Kind.PUT) {
        unknown.add(operation.value());
      }
    }
    long all = unknown.size();
    history.operations().stream()
        .filter(Figures::found)
        .map(Operation::value)
        .forEach(unknown::remove);
    history.finalReads().stream().map(Operation::value).forEach(unknown::remove);
    return all - unknown.size();
  }

  private static boolean found(Operation operation) {
    return operation.ending() == Ending.FOUND;
  }

  private static long faults(History history, String what) {
    return history.faults().stream().filter(fault -> fault.what().equals(what)).count();
  }
}
