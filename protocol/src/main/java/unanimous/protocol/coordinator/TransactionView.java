package unanimous.protocol.coordinator;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.Key;
import unanimous.protocol.transaction.TransactionId;

/**
 * How a transaction stands, for people.
 *
 * @param revision once it is decided to commit
 * @param abortReason once it is aborted
 * @param since when it came into this state
 * @param awaited the participants whose vote or acknowledgement is missing
 */
public record TransactionView(
    TransactionId id,
    State state,
    Optional<Long> revision,
    Optional<AbortReason> abortReason,
    List<Key> keys,
    Instant since,
    Set<ParticipantName> awaited) {

  /** A copy: whoever looks at it does so on another thread. */
  public TransactionView {
    keys = List.copyOf(keys);
    awaited = Collections.unmodifiableSortedSet(new TreeSet<>(awaited));
  }

  /** The states, in the order in which a transaction passes through them. */
  public enum State {
    PREPARING,
    COMMITTING,
    COMMITTED,
    ABORTED
  }
}
