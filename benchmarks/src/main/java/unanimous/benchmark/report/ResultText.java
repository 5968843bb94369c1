package unanimous.benchmark.report;

import java.util.List;
import java.util.stream.Collectors;

/** The results on a terminal. */
public final class ResultText {

  private ResultText() {}

  public static String render(Results results) {
    String chapters =
        results.chapters().stream().map(ResultText::chapter).collect(Collectors.joining("\n"));
    return chapters + "\n" + lines(TargetList.lines(results.targets()));
  }

  private static String chapter(Chapter chapter) {
    return chapter.title() + "\n\n" + chapter.table().text() + lines(chapter.remarks());
  }

  private static String lines(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }
}
