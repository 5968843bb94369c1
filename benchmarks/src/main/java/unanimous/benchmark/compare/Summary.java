package unanimous.benchmark.compare;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import unanimous.benchmark.load.Latency;
import unanimous.benchmark.measure.Window;

/**
 * One contender in one cell, over the repetitions that count.
 *
 * @param windows may be none
 */
public record Summary(List<Window> windows) {

  public Optional<Spread> throughput() {
    return spread(window -> window.load().operationsPerSecond());
  }

  public Optional<Spread> p50Millis() {
    return spread(window -> window.load().p50Millis());
  }

  public Optional<Spread> p99Millis() {
    return spread(window -> window.load().p99Millis());
  }

  public Optional<Spread> conflictsPerSecond() {
    return spread(window -> window.load().conflictsPerSecond());
  }

  /** Of those windows in which the generator could tell. */
  public Optional<Spread> conflictP50Millis() {
    return conflictLatency(Latency::p50Millis);
  }

  /** Likewise. */
  public Optional<Spread> conflictP99Millis() {
    return conflictLatency(Latency::p99Millis);
  }

  /** Of those windows in which the store told. */
  public Optional<Spread> heldShare() {
    return Spread.of(
        windows.stream()
            .flatMap(window -> window.load().heldShare().stream())
            .mapToDouble(Double::doubleValue));
  }

  /** For how long the key was free between two writes, where the store told. */
  public Optional<Spread> freeMicros() {
    return Spread.of(
        windows.stream()
            .map(Window::load)
            .flatMap(load ->
                load
                    .heldShare()
                    .map(held -> (1 - held) * 1e6 / load.operationsPerSecond())
                    .stream())
            .mapToDouble(Double::doubleValue));
  }

  private Optional<Spread> conflictLatency(ToDoubleFunction<Latency> figure) {
    return Spread.of(
        windows.stream()
            .flatMap(window -> window.load().conflictLatency().stream())
            .mapToDouble(figure));
  }

  public Optional<Spread> serverMicros() {
    return spread(Window::serverMicrosPerOperation);
  }

  public Optional<Spread> generatorMicros() {
    return spread(Window::generatorMicrosPerOperation);
  }

  public Optional<Spread> generatorShare() {
    return spread(window -> window.usage().generator());
  }

  public Optional<Spread> conflictShare() {
    return spread(window -> window.load().conflictShare());
  }

  public long failed() {
    return windows.stream()
        .mapToLong(window -> window.load().failures() + window.load().broken())
        .sum();
  }

  private Optional<Spread> spread(ToDoubleFunction<Window> figure) {
    return Spread.of(windows.stream().mapToDouble(figure));
  }
}
