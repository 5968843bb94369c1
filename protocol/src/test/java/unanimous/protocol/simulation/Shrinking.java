package unanimous.protocol.simulation;

/**
 * Looks for a simpler schedule that breaks the same invariant: leaves out one thing after the other
 * and keeps to whatever still fails, no later than before.
 */
final class Shrinking {

  private static final int MOST_RUNS = 400;

  private Verdict simplest;
  private int runs;

  private Shrinking(Verdict failed) {
    this.simplest = failed;
  }

  /** The simplest schedule found, with its trace. */
  static Verdict of(Verdict failed) {
    Shrinking shrinking = new Shrinking(failed);
    while (shrinking.runs < MOST_RUNS && shrinking.simplify()) {
      // Once more: what was needed before may not be any longer.
    }
    return Simulation.run(shrinking.simplest.plan(), true);
  }

  /** True if anything could be left out. */
  private boolean simplify() {
    Verdict before = simplest;
    for (Plan plan : before.plan().simpler(before)) {
      Verdict verdict = Simulation.run(plan, false);
      runs++;
      if (verdict.failsLike(before) && verdict.steps() <= before.steps()) {
        simplest = verdict;
        return true;
      }
    }
    return false;
  }
}
