package unanimous.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import unanimous.benchmark.workload.Workload;

/** The throughputs as bars: a panel for each workload, a group for each number of clients. */
public final class Chart {

  private static final int COLUMNS = 2;
  private static final double HEADER = 40;
  private static final List<String> COLORS = List.of("#1b6ca8", "#e08a1e", "#8a8a8a", "#5b9a4b");

  private final Svg svg = new Svg();
  private final Results results;

  private Chart(Results results) {
    this.results = results;
  }

  public static String render(Results results) {
    return new Chart(results).draw();
  }

  private String draw() {
    List<String> contenders = new ArrayList<>(results.contenders().keySet());
    drawLegend(contenders);
    List<Workload> workloads = results.plan().workloads();
    for (int panel = 0; panel < workloads.size(); panel++) {
      int row = panel / COLUMNS;
      double x = panel % COLUMNS * Panel.WIDTH;
      double y = HEADER + row * Panel.HEIGHT;
      new Panel(svg, results, workloads.get(panel), x, y).draw(contenders);
    }
    int rows = (workloads.size() + COLUMNS - 1) / COLUMNS;
    return svg.render(COLUMNS * Panel.WIDTH, HEADER + rows * Panel.HEIGHT);
  }

  private void drawLegend(List<String> contenders) {
    double x = 20;
    for (int contender = 0; contender < contenders.size(); contender++) {
      svg.rectangle(x, 14, 12, 12, color(contender));
      svg.text(x + 18, 25, 13, "start", contenders.get(contender));
      x += 120;
    }
    svg.text(x, 25, 13, "start", "operations per second: median, least and most");
  }

  static String color(int contender) {
    return COLORS.get(contender % COLORS.size());
  }
}
