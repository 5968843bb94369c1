package unanimous.benchmark.compare;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** How figures of several repetitions lie. */
public record Spread(double min, double median, double max) {

  /** Of no figures there is none. */
  public static Optional<Spread> of(DoubleStream figures) {
    double[] sorted = figures.sorted().toArray();
    return sorted.length == 0
        ? Optional.empty()
        : Optional.of(
            new Spread(sorted[0], median(sorted), Arrays.stream(sorted).max().getAsDouble()));
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
