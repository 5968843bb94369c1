package unanimous.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import unanimous.cli.output.Json;

/** What a run leaves behind: the page, the chart on it, and every window as JSON. */
public record ResultFiles(Path folder) {

  private static final String PAGE = "performance.md";
  private static final String CHART = "performance.svg";
  private static final String RAW = "performance.json";

  /** Written by hand, about what bounds the figures; no run touches it. */
  private static final String NOTES = "performance-notes.md";

  /** Where the page is. */
  public Path page() {
    return folder.resolve(PAGE);
  }

  /** Writes all three, over those of an earlier run; returns the page. */
  public Path write(Results results) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(RAW), Json.writeIndented(results) + "\n");
    for (String chart :
        results.findings().values().stream().flatMap(one -> one.chart().stream()).toList()) {
      Files.writeString(folder.resolve(CHART), chart);
    }
    Optional<String> notes = Optional.of(NOTES).filter(name -> Files.exists(folder.resolve(name)));
    Files.writeString(page(), PerformancePage.render(results, new Links(CHART, RAW, notes)));
    return page();
  }

  /**
   * Files beside the page.
   *
   * @param chart of the finding that has one
   */
  record Links(String chart, String raw, Optional<String> notes) {}
}
