package unanimous.protocol.simulation;

/** Whoever sends and receives. */
interface Node {

  String name();

  /** Whether a request that arrives is taken. */
  boolean listens();

  /** Until when it does nothing at all, what arrives waiting; in the past if it is awake. */
  long stalledUntilMicros();

  /** Counts restarts: what one life awaited does not reach the next. */
  int life();
}
