package unanimous.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells under headings, aligned by width: words to the left, numbers to the right. */
public final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final List<Boolean> numeric = new ArrayList<>();

  /** A heading that starts with {@code >} marks a column of numbers. */
  public Table(String... headings) {
    List<String> names = new ArrayList<>();
    for (String heading : headings) {
      numeric.add(heading.startsWith(">"));
      names.add(heading.startsWith(">") ? heading.substring(1) : heading);
    }
    rows.add(names);
  }

  public Table row(String... cells) {
    if (cells.length != numeric.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + numeric.size() + " columns");
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The table's lines, each ended by a newline, none by spaces. */
  public String render() {
    int[] widths = widths();
    var text = new StringBuilder();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        line.append(column == 0 ? "" : GAP)
            .append(aligned(row.get(column), column, widths[column]));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[numeric.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], width(row.get(column)));
      }
    }
    return widths;
  }

  private String aligned(String cell, int column, int width) {
    String padding = " ".repeat(width - width(cell));
    return numeric.get(column) ? padding + cell : cell + padding;
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
