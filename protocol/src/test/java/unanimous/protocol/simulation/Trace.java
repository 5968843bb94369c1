package unanimous.protocol.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The story of a schedule, a line for whatever somebody sent, got, forced or suffered. */
final class Trace {

  private final Scheduler scheduler;
  private final boolean wanted;
  private final List<String> lines = new ArrayList<>();

  Trace(Scheduler scheduler, boolean wanted) {
    this.scheduler = scheduler;
    this.wanted = wanted;
  }

  void line(String who, Supplier<String> what) {
    if (wanted) {
      double millis = scheduler.nowMicros() / 1_000.0;
      lines.add(String.format(Locale.ROOT, "%11.3f ms  %-12s %s", millis, who, what.get()));
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
