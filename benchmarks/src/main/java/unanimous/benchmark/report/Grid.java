package unanimous.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unanimous.cli.output.Table;

/**
 * A table, for a terminal and for a page.
 *
 * @param headings one that starts with {@code >} is above numbers
 */
public record Grid(List<String> headings, List<List<String>> rows) {

  String text() {
    var table = new Table(headings.toArray(String[]::new));
    rows.forEach(row -> table.row(row.toArray(String[]::new)));
    return table.render();
  }

  String markdown() {
    Stream<String> names =
        headings.stream().map(one -> one.replace(">", "").toLowerCase(Locale.ROOT));
    Stream<String> ruler = headings.stream().map(one -> one.startsWith(">") ? "--:" : "---");
    return Stream.concat(
            Stream.of(line(names), line(ruler)), rows.stream().map(row -> line(row.stream())))
        .collect(Collectors.joining("\n"));
  }

  private static String line(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |"));
  }
}
