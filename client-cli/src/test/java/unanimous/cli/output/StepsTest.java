package unanimous.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import unanimous.cli.support.Screen;

class StepsTest {

  private final Screen screen = new Screen(Path.of(""));

  @Test
  void printsAWaitOnceIntoAPipe() {
    var steps = new Steps(screen.console());

    steps.waitingFor("waiting for a");
    steps.waitingFor("waiting for a");
    steps.say("a is ready");

    assertThat(screen.err().lines().map(line -> line.replaceAll("^ *\\d+\\.\\d s {2}", "")))
        .containsExactly("waiting for a ...", "a is ready");
    assertThat(screen.out()).isEmpty();
  }

  @Test
  void drawsAWaitOverOnATerminal() {
    var steps = new Steps(screen.onTerminal().console());

    steps.waitingFor("waiting for a");
    steps.waitingFor("waiting for b");
    steps.say("a is ready");

    assertThat(screen.err()).startsWith("\r\033[K").containsOnlyOnce("\n");
  }
}
