package unanimous.protocol.exploration;

import java.util.Optional;

/**
 * What the exploration of a world has shown.
 *
 * @param goals how many of the states are the end of it all
 * @param counterexample the first that was found, on a shortest way; empty if there is none
 */
record Finding(
    World world,
    int states,
    long transitions,
    int localStates,
    int goals,
    double seconds,
    Optional<Counterexample> counterexample) {

  static final String HEAD =
      "%-58s %3s %4s %-8s %6s %10s %12s %7s %7s  %s"
          .formatted(
              "world",
              "txn",
              "repl",
              "crashes",
              "faults",
              "states",
              "transitions",
              "locals",
              "seconds",
              "verdict");

  String row() {
    String crashes = world.crashes().stream().map(String::valueOf).reduce("", String::concat);
    return "%-58s %3d %4d %-8s %6d %10d %12d %7d %7.1f  %s"
        .formatted(
            world.name(),
            world.transactions().size(),
            world.replicas(),
            crashes,
            world.faults(),
            states,
            transitions,
            localStates,
            seconds,
            counterexample.map(found -> found.violation().getMessage()).orElse("holds"));
  }

  String story() {
    return counterexample
        .map(found ->
            found.violation().getMessage()
                + System.lineSeparator()
                + String.join(System.lineSeparator(), found.path()))
        .orElse("nothing is wrong");
  }
}
