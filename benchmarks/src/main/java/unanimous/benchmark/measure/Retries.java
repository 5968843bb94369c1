package unanimous.benchmark.measure;

import java.util.List;

/**
 * Which rounds (one cell, all contenders, one repetition) are measured again. Only those that the
 * machine has disturbed: a store that fails is not asked until it does not. The whole round, since
 * ratios are of neighbours in time; and not often, since what disturbs for long must be reported.
 */
final class Retries {

  static final int PER_ROUND = 2;

  private static final int ROUNDS_PER_RETRY = 10;

  private final boolean despiteNoise;
  private int left;

  /**
   * Allows a tenth of all rounds, but at least those of one round.
   *
   * @param rounds of the whole run
   * @param despiteNoise whether a disturbed window counts anyway
   */
  Retries(int rounds, boolean despiteNoise) {
    this.despiteNoise = despiteNoise;
    left = Math.max(PER_ROUND, Math.ceilDiv(rounds, ROUNDS_PER_RETRY));
  }

  /**
   * Whether to measure a round again; the run has one retry less then.
   *
   * @param tries how often it was measured already
   */
  boolean again(List<Window> round, int tries) {
    boolean again = tries <= PER_ROUND && left > 0 && isDisturbed(round);
    if (again) {
      left--;
    }
    return again;
  }

  private boolean isDisturbed(List<Window> round) {
    List<Objection> objections =
        round.stream()
            .filter(window -> !window.counts(despiteNoise))
            .flatMap(window -> window.objections().stream())
            .toList();
    return !objections.isEmpty() && objections.stream().allMatch(Objection::isPassing);
  }
}
