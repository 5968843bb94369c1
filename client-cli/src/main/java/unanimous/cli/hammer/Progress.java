package unanimous.cli.hammer;

import java.io.PrintStream;
import java.util.Locale;
import unanimous.cli.hammer.Tally.Operation;
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

  void show(Tally tally, long now) {
    if (!live || now - shownNanos < INTERVAL_NANOS) {
      return;
    }
    long puts = tally.count(Operation.PUT);
    long gets = tally.count(Operation.GET);
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
        "%6.1f s  put %,.0f/s  get %,.0f/s  conflicts %,d  errors %,d",
        (now - startNanos) / 1e9,
        putRate,
        getRate,
        tally.conflicts(),
        tally.errorCount());
  }

  void end() {
    if (live) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }
}
