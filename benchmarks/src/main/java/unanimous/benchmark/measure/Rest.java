package unanimous.benchmark.measure;

import java.time.Duration;
import java.util.List;
import unanimous.benchmark.machine.Observer;

/**
 * Waits until the clusters that are not asked anything have come to rest: what one was asked a
 * moment ago keeps compilers and collectors busy for a while, at the cost of who is measured next.
 */
final class Rest {

  private static final Duration LOOK = Duration.ofMillis(500);

  /** After so many looks the window is measured as it is, and objected to if they are too busy. */
  private static final int MAX_LOOKS = 30;

  /** Of the machine. */
  private static final double AT_REST = 0.03;

  private Rest() {}

  static void await(List<Long> processes) {
    int looks = 0;
    while (!processes.isEmpty()
        && looks < MAX_LOOKS
        && Observer.look(processes, LOOK).idle() > AT_REST) {
      looks++;
    }
  }

  static String inWords() {
    return "the others have come to rest (or %d s have passed)"
        .formatted(LOOK.multipliedBy(MAX_LOOKS).toSeconds());
  }
}
