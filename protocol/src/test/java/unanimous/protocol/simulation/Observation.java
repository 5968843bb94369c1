package unanimous.protocol.simulation;

import unanimous.protocol.transaction.Key;

/** What a client did and saw, and when: from its call to its answer, in ticks of the history. */
sealed interface Observation {

  /** The end of a call whose answer never came: it may take effect at any time. */
  long NEVER = Long.MAX_VALUE;

  long begun();

  long ended();

  /** A transaction that committed at this revision. */
  record Write(long begun, long ended, long revision) implements Observation {}

  /** A key was seen as this revision wrote it; 0 if it was seen not to exist. */
  record Read(long begun, long ended, Key key, long revision) implements Observation {}
}
