package unanimous.benchmark.measure;

import java.util.Locale;
import java.util.stream.Collectors;

/** A line about a window, as soon as it is over. */
final class Progress {

  private Progress() {}

  static String of(Window window, Plan plan) {
    return String.format(
        Locale.ROOT,
        "%d/%d  %-12s %-10s %,8.0f /s  p50 %.1f ms  p99 %.1f ms%s",
        window.repetition(),
        plan.repetitions(),
        window.cell().name(),
        window.contender(),
        window.load().operationsPerSecond(),
        window.load().p50Millis(),
        window.load().p99Millis(),
        objections(window));
  }

  private static String objections(Window window) {
    return window.isClean()
        ? ""
        : window.objections().stream()
            .map(Objection::inWords)
            .collect(Collectors.joining("; ", "  but ", ""));
  }
}
