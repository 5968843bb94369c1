package unanimous.protocol.simulation;

import java.util.Map;
import java.util.OptionalDouble;

/** What a schedule looks at most: some mishaps need several faults in a row that are rare. */
enum Focus {
  /** Whatever the seed brings. */
  ANYTHING(Map.of()),

  /** Replicas in doubt ask each other while messages to them are late and processes die. */
  PEERS(
      Map.of(
          Fault.MESSAGE_LATE, 0.4,
          Fault.ANSWER_LOST, 0.1,
          Fault.WAY_CUT, 0.05,
          Fault.CRASH_ANY_TIME, 0.02,
          Fault.CRASH_AFTER_SEND, 0.05)),

  /** The coordinator's log is rolled back, and the replicas cannot always talk about it. */
  OLDER_COPIES(
      Map.of(
          Fault.LOG_WIPED, 0.0,
          Fault.LOG_ROLLED_BACK, 1.0,
          Fault.CRASH_AFTER_SEND, 0.03,
          Fault.CRASH_ANY_TIME, 0.02,
          Fault.WAY_CUT, 0.02)),

  /** The coordinator's log is wiped while replicas are in doubt. */
  NEW_LOGS(
      Map.of(
          Fault.LOG_WIPED, 1.0,
          Fault.CRASH_AFTER_SEND, 0.03,
          Fault.CRASH_AFTER_APPEND, 0.05,
          Fault.CRASH_ANY_TIME, 0.02)),

  /** A replica has an older copy of its store while others are in doubt and may ask it. */
  OLDER_STORES(
      Map.of(
          Fault.LOG_WIPED, 0.0,
          Fault.LOG_ROLLED_BACK, 0.0,
          Fault.STORE_EMPTIED, 0.0,
          Fault.STORE_ROLLED_BACK, 1.0,
          Fault.ANSWER_LOST, 0.1,
          Fault.WAY_CUT, 0.03,
          Fault.CRASH_AFTER_APPEND, 0.05,
          Fault.CRASH_ANY_TIME, 0.03));

  private static final int SCHEDULES_PER_FOCUS = 10;

  private final Map<Fault, Double> likelihood;

  Focus(Map<Fault, Double> likelihood) {
    this.likelihood = likelihood;
  }

  /** Most schedules have none in particular. */
  static Focus of(long seed) {
    return switch (Math.floorMod(seed, SCHEDULES_PER_FOCUS)) {
      case 6 -> OLDER_STORES;
      case 7 -> PEERS;
      case 8 -> OLDER_COPIES;
      case 9 -> NEW_LOGS;
      default -> ANYTHING;
    };
  }

  /** How likely the fault is; empty if that is left to the seed. */
  OptionalDouble likelihoodOf(Fault fault) {
    Double fixed = likelihood.get(fault);
    return fixed == null ? OptionalDouble.empty() : OptionalDouble.of(fixed);
  }

  /** How long everybody waits. */
  Patience patience(Dice dice) {
    Patience drawn = Patience.drawn(dice);
    return this == PEERS ? Patience.withPeers() : drawn;
  }
}
