package unanimous.protocol.simulation;

import java.util.Map;
import java.util.TreeMap;

/** How often what was met. */
final class Tally {

  private final Map<String, Long> counts = new TreeMap<>();

  void count(String what) {
    add(what, 1);
  }

  void count(Fault fault) {
    count("fault: " + fault.words());
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
    return of("fault: " + fault.words());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    counts.forEach((what, times) -> text.append("%,14d  %s%n".formatted(times, what)));
    return text.toString();
  }
}
