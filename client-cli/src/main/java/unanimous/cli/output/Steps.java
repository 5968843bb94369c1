package unanimous.cli.output;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Steps as they happen, each with the time since the start. What is being waited for is one line
 * drawn over again on a terminal; into a pipe it is a line whenever it changes.
 */
public final class Steps {

  private static final String ERASE_LINE = "\r\033[K";

  private final PrintStream err;
  private final boolean live;
  private final long startNanos = System.nanoTime();
  private String waitingFor = "";
  private String drawn = "";

  public Steps(Console console) {
    this.err = console.err();
    this.live = console.live();
  }

  /** A step that is done, or a fact worth a line. */
  public void say(String line) {
    eraseLiveLine();
    waitingFor = "";
    err.println(stamp() + line);
  }

  /** What is being waited for now; may be called as often as one likes. */
  public void waitingFor(String what) {
    if (live) {
      draw(stamp() + what + " ...");
    } else if (!what.equals(waitingFor)) {
      err.println(stamp() + what + " ...");
    }
    waitingFor = what;
  }

  /** Leaves the terminal's line clean, before something else writes to it. */
  public void end() {
    eraseLiveLine();
    waitingFor = "";
  }

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private void draw(String line) {
    if (!line.equals(drawn)) {
      err.print(ERASE_LINE + line);
      err.flush();
      drawn = line;
    }
  }

  private void eraseLiveLine() {
    if (!drawn.isEmpty()) {
      draw("");
    }
  }

  private String stamp() {
    return String.format(Locale.ROOT, "%6.1f s  ", elapsed().toMillis() / 1_000.0);
  }
}
