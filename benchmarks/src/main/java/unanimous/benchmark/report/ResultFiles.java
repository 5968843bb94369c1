package unanimous.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import unanimous.cli.output.Json;

/** What a run leaves behind: the page, the chart on it, and every window as JSON. */
public record ResultFiles(Path folder) {

  private static final String PAGE = "performance.md";
  private static final String CHART = "performance.svg";
  private static final String RAW = "performance.json";

  /** Writes all three, over those of an earlier run; returns the page. */
  public Path write(Results results) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(RAW), Json.writeIndented(results) + "\n");
    Files.writeString(folder.resolve(CHART), Chart.render(results));
    Path page = folder.resolve(PAGE);
    Files.writeString(page, PerformancePage.render(results, CHART, RAW));
    return page;
  }
}
