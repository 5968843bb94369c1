package unanimous.cli.hammer;

import java.time.Duration;
import unanimous.cli.output.CommandFailed;

/**
 * What to send.
 *
 * @param clients each has at most one request under way
 * @param warmup load before the measured time, not counted
 * @param keys are chosen from uniformly
 * @param valueBytes of each put
 * @param reads the share of gets, 0 to 1
 * @param seed the same seed gives each client the same sequence of operations and keys
 */
public record HammerPlan(
    int clients,
    Duration duration,
    Duration warmup,
    int keys,
    int valueBytes,
    double reads,
    long seed) {

  private static final int MAX_CLIENTS = 10_000;
  private static final int MAX_VALUE_BYTES = 64 << 20;

  public HammerPlan {
    check(clients >= 1 && clients <= MAX_CLIENTS, "--clients is 1 to " + MAX_CLIENTS);
    check(duration.toMillis() > 0, "--duration is more than nothing");
    check(keys >= 1, "--keys is 1 or more");
    check(
        valueBytes >= 0 && valueBytes <= MAX_VALUE_BYTES,
        "--value-size is 0 to " + MAX_VALUE_BYTES + " bytes");
    check(reads >= 0 && reads <= 1, "--reads is a share from 0 to 1, such as 0.5");
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw CommandFailed.wrongUsage(rule + "; nothing was sent");
    }
  }
}
