package unanimous.protocol.simulation;

import java.util.function.Supplier;

/** An invariant is broken. */
final class Violation extends RuntimeException {

  private final Invariant invariant;

  Violation(Invariant invariant, String what) {
    super(invariant.words() + " — " + what);
    this.invariant = invariant;
  }

  Violation(Invariant invariant, Throwable cause) {
    super(invariant.words() + " — " + cause, cause);
    this.invariant = invariant;
  }

  static void unless(boolean holds, Invariant invariant, Supplier<String> what) {
    if (!holds) {
      throw new Violation(invariant, what.get());
    }
  }

  Invariant invariant() {
    return invariant;
  }
}
