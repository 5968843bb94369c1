package unanimous.cli.cluster;

import java.util.List;
import java.util.stream.Collectors;

/** What a service has said of itself when it refused to start, in one line. */
final class RefusalWords {

  private static final int LAST_LINES = 60;

  private RefusalWords() {}

  /** Its words from the log; where they are, if they are not found. */
  static String in(ProcessLog log) {
    List<String> lines = log.tail(LAST_LINES);
    int from = lines.indexOf("Description:");
    if (from < 0) {
      return "Its last words: "
          + lines.stream().skip(Math.max(0, lines.size() - 3)).collect(Collectors.joining(" "));
    }
    return lines.stream()
        .skip(from + 1L)
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.equals("Action:"))
        .collect(Collectors.joining(" "));
  }
}
