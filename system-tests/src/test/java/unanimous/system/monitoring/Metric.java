package unanimous.system.monitoring;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A metric, as {@code docs/metrics.md} lists it.
 *
 * @param type such as {@code gauge}
 */
record Metric(String name, String type) {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\|");
  private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\{");

  /** What Prometheus adds by itself; the page tells of it below its tables. */
  private static final List<String> OF_PROMETHEUS = List.of("up", "ALERTS");

  static List<Metric> documented() {
    return ROW.matcher(MonitoringFiles.read(MonitoringFiles.METRICS_PAGE))
        .results()
        .map(row -> new Metric(row.group(1), row.group(2)))
        .toList();
  }

  static List<String> documentedNames() {
    return Stream.concat(documented().stream().flatMap(Metric::series), OF_PROMETHEUS.stream())
        .toList();
  }

  /** The names under which it is scraped. */
  Stream<String> series() {
    return type.equals("histogram")
        ? Stream.of("_bucket", "_count", "_sum", "_max").map(name::concat)
        : Stream.of(name);
  }

  /** The names of what a query selects; every selector of ours names its labels. */
  static Stream<String> namesIn(String query) {
    return SELECTOR.matcher(query).results().map(selector -> selector.group(1));
  }
}
