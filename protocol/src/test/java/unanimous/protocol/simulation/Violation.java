package unanimous.protocol.simulation;

import java.util.function.Supplier;

/** An invariant is broken. */
public final class Violation extends RuntimeException {

  private final Invariant invariant;

  public Violation(Invariant invariant, String what) {
    super(invariant.words() + " — " + what);
    this.invariant = invariant;
  }

  public Violation(Invariant invariant, Throwable cause) {
    super(invariant.words() + " — " + cause, cause);
    this.invariant = invariant;
  }

  public static void unless(boolean holds, Invariant invariant, Supplier<String> what) {
    if (!holds) {
      throw new Violation(invariant, what.get());
    }
  }

  public Invariant invariant() {
    return invariant;
  }
}
