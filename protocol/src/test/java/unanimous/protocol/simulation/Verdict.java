package unanimous.protocol.simulation;

import java.util.List;
import java.util.Optional;

/**
 * What became of a schedule.
 *
 * @param steps how many things happened, until an invariant was broken or all was over
 * @param trace empty unless it was wanted
 */
record Verdict(
    Plan plan,
    int replicas,
    int clients,
    int keys,
    long steps,
    Tally tally,
    Optional<Violation> violation,
    List<String> trace) {

  boolean isFailure() {
    return violation.isPresent();
  }

  /** Whether both break the same invariant. */
  boolean failsLike(Verdict other) {
    return violation.map(Violation::invariant).equals(other.violation.map(Violation::invariant));
  }
}
