package unanimous.protocol.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import unanimous.protocol.message.Fence;

/** How often what was met. */
final class Tally {

  /** Begins the names of a grid's cells, which are shown as a table and not in the list. */
  static final String CELL = "cell of the ";

  private final Map<String, Long> counts = new HashMap<>();

  void count(String what) {
    add(what, 1);
  }

  void count(Fault fault) {
    count(fault.counted());
  }

  void count(Fence fence) {
    count("fence: " + fence);
  }

  void count(RecoveryPath path) {
    count(path.counted());
  }

  void add(String what, long times) {
    counts.merge(what, times, Long::sum);
  }

  void add(Tally other) {
    other.counts.forEach(this::add);
  }

  long of(String what) {
    return counts.getOrDefault(what, 0L);
  }

  long of(Fault fault) {
    return of(fault.counted());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(counts)
        .forEach((what, times) -> {
          if (!what.startsWith(CELL)) {
            text.append("%,14d  %s%n".formatted(times, what));
          }
        });
    return text.toString();
  }
}
