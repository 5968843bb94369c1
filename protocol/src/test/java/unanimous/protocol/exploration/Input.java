package unanimous.protocol.exploration;

import java.util.List;

/**
 * What can happen to a process.
 *
 * @param <V> its events
 */
sealed interface Input<V> {

  /** It starts with what its disk holds. */
  record Start<V>() implements Input<V> {}

  /** It takes a batch of events. */
  record Batch<V>(List<V> events) implements Input<V> {}

  /** Its clock comes to the moment at which it wanted to be woken. */
  record Wake<V>() implements Input<V> {}

  /** It loses all but its disk. */
  record Crash<V>() implements Input<V> {}
}
