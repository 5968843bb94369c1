package unanimous.benchmark.hotkey;

import java.util.regex.Pattern;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/**
 * For how long writes have been under way at a coordinator that is asked for one key alone, by its
 * own metrics: from the admission of each to its decision, and until that was forced. As they
 * exclude each other the sum is the time for which the key was held.
 *
 * @param seconds since the coordinator started
 * @param nanos when that was, by this program's clock
 */
record HeldTime(double seconds, long nanos) {

  private static final Pattern UNTIL_DECIDED =
      sum("unanimous_phase_seconds_sum\\{[^}]*phase=\"prepare\"[^}]*}");

  private static final Pattern FORCING = sum("unanimous_log_force_seconds_sum\\{[^}]*}");

  /** As the coordinator's metrics have it, which were read at that time. */
  static HeldTime in(String metrics, long nanos) {
    return new HeldTime(value(UNTIL_DECIDED, metrics) + value(FORCING, metrics), nanos);
  }

  /** The share of the time since then, 0 to 1. */
  double shareSince(HeldTime earlier) {
    return (seconds - earlier.seconds) * 1e9 / (nanos - earlier.nanos);
  }

  private static Pattern sum(String series) {
    return Pattern.compile("^" + series + " (\\S+)$", Pattern.MULTILINE);
  }

  private static double value(Pattern series, String metrics) {
    return series
        .matcher(metrics)
        .results()
        .findFirst()
        .map(found -> Double.parseDouble(found.group(1)))
        .orElseThrow(() ->
            new CommandFailed(
                ExitCode.UNREACHABLE, "the coordinator's metrics have no " + series.pattern()));
  }
}
