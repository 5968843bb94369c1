package unanimous.benchmark.report;

import java.util.List;
import java.util.stream.Collectors;
import unanimous.benchmark.workload.Cell;
import unanimous.cli.output.Table;

/** The results on a terminal. */
public final class ResultText {

  private ResultText() {}

  public static String render(Results results) {
    var table = new Table(Row.HEADINGS.toArray(String[]::new));
    for (Cell cell : results.plan().cells()) {
      for (String contender : results.contenders().keySet()) {
        table.row(Row.of(results, cell, contender).toArray(String[]::new));
      }
    }
    List<String> remarks = Remarks.of(results);
    return table.render() + remarks.stream().collect(Collectors.joining("\n", "\n", "\n"));
  }
}
