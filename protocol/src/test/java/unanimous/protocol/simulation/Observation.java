package unanimous.protocol.simulation;

import java.util.Map;
import unanimous.protocol.transaction.Key;

/** What a client did and saw, and when: from its call to its answer, in ticks of the history. */
sealed interface Observation {

  /** The end of a call whose answer never came: it may take effect at any time. */
  long NEVER = Long.MAX_VALUE;

  long begun();

  long ended();

  /** A transaction that committed at this revision. */
  record Write(long begun, long ended, long revision) implements Observation {}

  /** Keys were seen, all at once, as these revisions wrote them; 0 for what did not exist. */
  record Read(long begun, long ended, Map<Key, Long> revisions) implements Observation {}
}
