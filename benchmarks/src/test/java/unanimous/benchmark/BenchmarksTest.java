package unanimous.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unanimous.cli.output.Console;

/** What is refused before anything is started. */
class BenchmarksTest {

  @TempDir private Path checkout;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "--publish --quick, a quick run mean nothing",
    "--publish start, published as a whole",
    "--publish --cells put:1, published as a whole",
    "--publish --peers etcd, published as a whole",
    "--publish --despite-noise, not published",
    "start --peers etcd, for the section peers",
    "million --cells put:1, for the section peers",
    "--cells put:1 --repetitions 26, 1 to 25 repetitions",
    "--cells put:1 --warm-up 120, may take 180",
    "--peers zookeeper;other, no peer 'other'",
    "--peers none;etcd, stands alone",
    "fast, no section or option 'fast'"
  })
  void refusesWhatItCannotDoOrWouldNotUse(String arguments, String words) {
    assertThat(run(arguments.replace(';', ',').split(" "))).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains(words);
  }

  @Test
  void explainsItselfWithinItsWidth() {
    assertThat(run("--help")).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .allMatch(line -> line.length() <= Benchmarks.HELP_WIDTH);
  }

  private int run(String... arguments) {
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new Benchmarks(new Console(InputStream.nullInputStream(), out, out, false), checkout)
        .run(arguments);
  }
}
