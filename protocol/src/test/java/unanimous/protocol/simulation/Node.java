package unanimous.protocol.simulation;

/** Whoever sends and receives. */
interface Node {

  String name();

  /** Whether a request that arrives is taken. */
  boolean listens();

  /** Counts restarts: what one life awaited does not reach the next. */
  int life();
}
