package unanimous.benchmark.peers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import unanimous.benchmark.compare.Comparison;
import unanimous.benchmark.compare.Series;
import unanimous.benchmark.compare.Spread;
import unanimous.benchmark.workload.Cell;
import unanimous.benchmark.workload.Workload;

/** The part of the chart about one workload. */
record Panel(Svg svg, Comparison comparison, Workload workload, double left, double top) {

  static final double WIDTH = 460;
  static final double HEIGHT = 280;

  private static final double MARGIN = 20;
  private static final double TITLE = 24;
  private static final double ROOM_ABOVE_BARS = 18;
  private static final double ROOM_BELOW_BARS = 40;
  private static final String INK = "#444";

  void draw(List<String> contenders) {
    svg.text(left + MARGIN, top + TITLE - 6, 13, "start", workload.inWords());
    List<Cell> cells = cells();
    double most = most(contenders, cells);
    double group = (WIDTH - 2 * MARGIN) / cells.size();
    for (int place = 0; place < cells.size(); place++) {
      double x = left + MARGIN + place * group;
      drawGroup(contenders, cells.get(place), x, group, most);
    }
    svg.line(left + MARGIN, floor(), left + WIDTH - MARGIN, floor(), INK);
  }

  private void drawGroup(List<String> contenders, Cell cell, double x, double width, double most) {
    double bar = Math.min(40, width * 0.8 / contenders.size());
    double first = x + (width - bar * contenders.size()) / 2;
    for (int contender = 0; contender < contenders.size(); contender++) {
      double at = first + contender * bar;
      String color = Chart.color(contender);
      throughput(contenders.get(contender), cell)
          .ifPresent(spread -> drawBar(spread, at, bar, most, color));
    }
    String clients = cell.clients() == 1 ? "1 client" : cell.clients() + " clients";
    svg.text(x + width / 2, floor() + 18, 12, "middle", clients);
  }

  private void drawBar(Spread spread, double x, double width, double most, String color) {
    double y = height(spread.median(), most);
    svg.rectangle(x + 1, y, width - 2, floor() - y, color);
    double middle = x + width / 2;
    double upper = height(spread.max(), most);
    svg.line(middle, upper, middle, height(spread.min(), most), INK);
    svg.text(middle, upper - 4, 9, "middle", String.format(Locale.ROOT, "%,.0f", spread.median()));
  }

  private double height(double figure, double most) {
    double ceiling = top + TITLE + ROOM_ABOVE_BARS;
    return floor() - figure / most * (floor() - ceiling);
  }

  private double floor() {
    return top + HEIGHT - ROOM_BELOW_BARS;
  }

  private List<Cell> cells() {
    return comparison.plan().cells().stream()
        .filter(cell -> cell.workload().equals(workload))
        .toList();
  }

  private double most(List<String> contenders, List<Cell> cells) {
    return cells.stream()
        .flatMap(cell -> contenders.stream().map(contender -> throughput(contender, cell)))
        .flatMap(Optional::stream)
        .mapToDouble(Spread::max)
        .max()
        .orElse(1);
  }

  private Optional<Spread> throughput(String contender, Cell cell) {
    return comparison.summary(new Series(contender, cell)).throughput();
  }
}
