package unanimous.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unanimous.cli.cluster.FreePorts;
import unanimous.cli.support.Screen;

/** What is told of a wrong command line is in the words of people, not of Java. */
class WordsForPeopleTest {

  @TempDir private Path checkout;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "statsu                             | there is no command 'statsu'; similar: 'status'",
        "put a b c d                        | too many arguments: 'c', 'd'",
        "get a --timeout 10                 | '10' is not a duration: write a whole number and a unit",
        "put a b --retry-for soon           | 'soon' is not a duration",
        "put a b --if-revision x            | 'x' is not a whole number",
        "up --replicas x                    | 'x' is not a whole number",
        "hammer --seed 1.5                  | '1.5' is not a whole number",
        "hammer --clients 9999999999        | '9999999999' is not a whole number up to 2147483647",
        "hammer --reads half                | 'half' is not a number, such as 0.5",
        "up --crash-points=maybe            | 'maybe' is not true or false",
        "put a @/no/such/file               | @/no/such/file (there is no such file or folder)",
        "put a @/                           | @/ (is a directory)",
        "get a --token-file /no/such/file   | /no/such/file (there is no such file or folder)",
        "backup /no/such/folder/file        | /no/such/folder/file (there is no such file or folder)",
        "restore backup --data /dev/null    | /dev/null (it is not a folder)",
        "hammer --judge /no/such/file       | /no/such/file (there is no such file or folder)",
        "hammer --judge /                   | / (is a directory)",
      })
  void wrongUsageIsToldInWords(String commandLine, String words) {
    Screen screen = new Screen(checkout);

    assertThat(screen.run(commandLine.split(" "))).as(screen.err()).isEqualTo(2);

    assertThat(screen.err()).contains(words).doesNotContain("java.", "Exception");
  }

  @Test
  void aFolderThatCannotBeMadeIsToldInWords() {
    Screen screen = new Screen(checkout);
    String port = String.valueOf(FreePorts.inARow(2));

    assertThat(screen.run("up", "--data", "/dev/null/a", "--port", port, "--replicas", "1"))
        .isEqualTo(2);

    assertThat(screen.err()).contains("/dev/null/a (not a directory); nothing was started");
  }

  @Test
  void crashPointsAreStillTurnedOnWithoutAValue() {
    Screen screen = new Screen(checkout);

    assertThat(screen.run("up", "--crash-points", "--replicas", "0")).isEqualTo(2);

    assertThat(screen.err()).contains("a cluster has 1 to 16 replicas");
  }
}
