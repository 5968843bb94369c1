package unanimous.protocol.exploration;

import java.util.List;
import java.util.Optional;
import unanimous.protocol.simulation.Violation;

/**
 * What a process does about an input: always the same, for processes are deterministic.
 *
 * @param next its local state afterwards
 * @param outputs what it lets others know, in order
 * @param beforeForce how many of them leave before the force
 * @param records what it forces; empty if it forces nothing
 * @param violation what is wrong with that, whatever the others do
 */
record Reaction(
    int next,
    List<Output> outputs,
    int beforeForce,
    List<Object> records,
    Optional<Violation> violation) {

  boolean forces() {
    return !records.isEmpty();
  }
}
