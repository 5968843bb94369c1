package unanimous.benchmark.peers;

import java.util.List;
import unanimous.benchmark.compare.Comparison;
import unanimous.benchmark.workload.Workload;

/** The throughputs as bars: a panel for each workload, a group for each number of clients. */
final class Chart {

  private static final int COLUMNS = 2;
  private static final double HEADER = 40;
  private static final List<String> COLORS = List.of("#1b6ca8", "#e08a1e", "#8a8a8a", "#5b9a4b");

  private final Svg svg = new Svg();
  private final Comparison comparison;

  private Chart(Comparison comparison) {
    this.comparison = comparison;
  }

  static String render(Comparison comparison) {
    return new Chart(comparison).draw();
  }

  private String draw() {
    List<String> contenders = comparison.contenders();
    drawLegend(contenders);
    List<Workload> workloads = comparison.plan().workloads();
    for (int panel = 0; panel < workloads.size(); panel++) {
      int row = panel / COLUMNS;
      double x = panel % COLUMNS * Panel.WIDTH;
      double y = HEADER + row * Panel.HEIGHT;
      new Panel(svg, comparison, workloads.get(panel), x, y).draw(contenders);
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
