package unanimous.protocol.exploration;

import java.util.function.Supplier;
import unanimous.protocol.simulation.Violation;

/** Takes what can follow on a state. */
interface Sink {

  /**
   * A state that may follow.
   *
   * @param helps false for what goes wrong: a crash, a loss, something stale that comes back
   * @param words what happens, for people
   */
  void next(Draft state, boolean helps, Supplier<String> words);

  /** What may follow breaks an invariant. */
  void broken(Violation violation, Supplier<String> words);
}
