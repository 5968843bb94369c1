package unanimous.cli.hammer;

import java.io.PrintStream;
import java.util.Locale;
import unanimous.cli.history.Kind;
import unanimous.cli.output.Console;

/** The line that a person watches meanwhile: on a terminal only. */
final class Progress {

  private static final long INTERVAL_NANOS = 500_000_000;
  private static final String ERASE_LINE = "\r\033[K";

  private final PrintStream err;
  private final boolean live;
  private final long startNanos = System.nanoTime();
  private long shownNanos = startNanos;
  private long shownPuts;
  private long shownGets;

  Progress(Console console) {
    this.err = console.err();
    this.live = console.live();
  }

  synchronized void show(Tally tally, long now) {
    if (!live || now - shownNanos < INTERVAL_NANOS) {
      return;
    }
    long puts = tally.count(Kind.PUT);
    long gets = tally.count(Kind.GET);
    double seconds = (now - shownNanos) / 1e9;
    // The counts start over when the warm-up ends.
    double putRate = Math.max(0, puts - shownPuts) / seconds;
    double getRate = Math.max(0, gets - shownGets) / seconds;
    err.print(ERASE_LINE + line(now, putRate, getRate, tally));
    err.flush();
    shownNanos = now;
    shownPuts = puts;
    shownGets = gets;
  }

  private String line(long now, double putRate, double getRate, Tally tally) {
    return String.format(
        Locale.ROOT,
        "%sput %,.0f/s  get %,.0f/s  conflicts %,d  errors %,d",
        stamp(now),
        putRate,
        getRate,
        tally.conflicts(),
        tally.errorCount());
  }

  private String stamp(long now) {
    return String.format(Locale.ROOT, "%6.1f s  ", (now - startNanos) / 1e9);
  }

  /** A line that stays, from any thread. */
  synchronized void say(String line) {
    err.println((live ? ERASE_LINE : "") + stamp(System.nanoTime()) + line);
  }

  synchronized void end() {
    if (live) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }
}
