package unanimous.protocol.exploration;

import java.util.List;
import unanimous.protocol.simulation.Violation;

/** An invariant is broken, and this is a shortest way to where it is. */
final class Counterexample extends RuntimeException {

  private final Violation violation;
  private final List<String> path;

  Counterexample(Violation violation, List<String> path) {
    super(violation.getMessage(), violation);
    this.violation = violation;
    this.path = List.copyOf(path);
  }

  Violation violation() {
    return violation;
  }

  List<String> path() {
    return path;
  }
}
