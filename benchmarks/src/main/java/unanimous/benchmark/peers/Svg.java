package unanimous.benchmark.peers;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A drawing, in pixels from the upper left corner. */
final class Svg {

  private final StringBuilder elements = new StringBuilder();

  void rectangle(double x, double y, double width, double height, String color) {
    add(
        "rect",
        Map.of(
            "x",
            pixels(x),
            "y",
            pixels(y),
            "width",
            pixels(width),
            "height",
            pixels(height),
            "fill",
            color),
        "");
  }

  void line(double fromX, double fromY, double toX, double toY, String color) {
    add(
        "line",
        Map.of(
            "x1",
            pixels(fromX),
            "y1",
            pixels(fromY),
            "x2",
            pixels(toX),
            "y2",
            pixels(toY),
            "stroke",
            color),
        "");
  }

  /**
   * Writes text.
   *
   * @param anchor which part of it is at x: start, middle or end
   */
  void text(double x, double y, int size, String anchor, String text) {
    add(
        "text",
        Map.of("x", pixels(x), "y", pixels(y), "font-size", pixels(size), "text-anchor", anchor),
        text);
  }

  /** The whole file. */
  String render(double width, double height) {
    String size = "0 0 " + pixels(width) + " " + pixels(height);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\""
        + size
        + "\" font-family=\"sans-serif\" fill=\"#222\">\n"
        + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
        + elements
        + "</svg>\n";
  }

  private void add(String element, Map<String, String> attributes, String content) {
    elements.append('<').append(element);
    // In one order, so that two runs differ only where their figures do.
    new TreeMap<>(attributes)
        .forEach((name, value) -> elements.append(" " + name + "=\"" + value + "\""));
    elements.append('>').append(escaped(content)).append("</").append(element).append(">\n");
  }

  private static String pixels(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
