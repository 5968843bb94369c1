package unanimous.node.wire;

import java.util.List;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.Value;

/**
 * What a replica answers for one of several keys: each read for itself and sent together, {@code
 * POST /reads}, or all read as of one moment, {@code POST /snapshot}, where none is {@link Apart}.
 */
public sealed interface ReadAnswer {

  /** How many keys one request may name. */
  int MAX_KEYS = 256;

  /** As much as the largest value that is allowed by default: one alone may still be larger. */
  int MAX_VALUE_BYTES = 1 << 20;

  /** The value and the revision of the commit that wrote it. */
  record Found(Value value, long revision) implements ReadAnswer {}

  /** There is no such key. */
  record Absent() implements ReadAnswer {}

  /**
   * Not answered in company: the key is in doubt, which the others need not wait for, or the values
   * before it took all the room there is. To be asked for alone.
   */
  record Apart() implements ReadAnswer {}

  /** Keys to be read together. */
  record Request(List<Key> keys) {}

  /** An answer for each key, in their order. */
  record Response(List<ReadAnswer> answers) {}
}
