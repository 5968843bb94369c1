package unanimous.benchmark.report;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import unanimous.benchmark.measure.Window;

/**
 * One contender in one cell, over the repetitions that count.
 *
 * @param windows may be none
 */
record Summary(List<Window> windows) {

  Optional<Spread> throughput() {
    return spread(window -> window.load().operationsPerSecond());
  }

  Optional<Spread> p50Millis() {
    return spread(window -> window.load().p50Millis());
  }

  Optional<Spread> p99Millis() {
    return spread(window -> window.load().p99Millis());
  }

  Optional<Spread> serverMicros() {
    return spread(Window::serverMicrosPerOperation);
  }

  Optional<Spread> generatorShare() {
    return spread(window -> window.usage().generator());
  }

  Optional<Spread> conflictShare() {
    return spread(window -> window.load().conflictShare());
  }

  long failed() {
    return windows.stream()
        .mapToLong(window -> window.load().failures() + window.load().broken())
        .sum();
  }

  private Optional<Spread> spread(ToDoubleFunction<Window> figure) {
    return Spread.of(windows.stream().mapToDouble(figure));
  }
}
