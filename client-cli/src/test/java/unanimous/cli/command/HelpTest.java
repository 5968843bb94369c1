package unanimous.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unanimous.cli.support.Screen;

/** How the help reads in a terminal of 80 columns. */
class HelpTest {

  private static final int COLUMNS = 80;

  @TempDir private static Path checkout;

  static Stream<String> commands() {
    return Pattern.compile("^  ([a-z-]+)  ", Pattern.MULTILINE)
        .matcher(help())
        .results()
        .map(command -> command.group(1));
  }

  private static String help(String... command) {
    Screen screen = new Screen(checkout);
    screen.run(Stream.concat(Stream.of(command), Stream.of("--help")).toArray(String[]::new));
    return screen.out();
  }

  @Test
  void sumsUpEveryCommandInASentence() {
    String summaries = help().split("Commands:\n", -1)[1].split("\n\n", -1)[0];

    List<String> sentences =
        Pattern.compile("^  [a-z-]+ .*(\n    .*)*", Pattern.MULTILINE)
            .matcher(summaries)
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(sentences).hasSizeGreaterThan(15).allMatch(sentence -> sentence.endsWith("."));
  }

  /** A line that ends in the middle of a sentence is one that the next word did not fit into. */
  @ParameterizedTest
  @MethodSource("commands")
  void fillsTheLinesOfItsProse(String command) {
    List<String> lines = help(command).lines().toList();

    assertThat(lines).hasSizeGreaterThan(5).allMatch(line -> line.length() <= COLUMNS);
    for (int i = 0; i + 1 < lines.size(); i++) {
      String line = lines.get(i);
      String next = lines.get(i + 1);
      if (isProse(line) && isProse(next) && !line.matches(".*[.:]")) {
        assertThat(line.length() + 1 + next.split(" ", -1)[0].length())
            .as("%s%n%s", line, next)
            .isGreaterThanOrEqualTo(COLUMNS);
      }
    }
  }

  private static boolean isProse(String line) {
    return !line.isEmpty() && !line.startsWith(" ") && !line.startsWith("Usage:");
  }
}
