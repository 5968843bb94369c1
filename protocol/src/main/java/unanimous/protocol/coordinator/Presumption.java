package unanimous.protocol.coordinator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import unanimous.protocol.message.ParticipantName;
import unanimous.protocol.transaction.TransactionId;

/**
 * Which transactions that nobody here knows may be presumed aborted. In this epoch: all, for every
 * decision of it is in memory. Of earlier epochs: none until every participant has accepted this
 * one. A log that was put back from an older copy lacks decisions, and only a participant that has
 * applied one of them can tell, by refusing the coordinator; as long as one of them has not spoken,
 * "aborted" could be said of what is committed (invariant 4).
 */
final class Presumption {

  private final long epoch;
  private final Set<ParticipantName> missing;

  /** What participants that have accepted are in doubt about and must not be told yet. */
  private final Map<ParticipantName, List<TransactionId>> untold = new TreeMap<>();

  Presumption(long epoch, Collection<ParticipantName> participants) {
    this.epoch = epoch;
    this.missing = new TreeSet<>(participants);
  }

  /** Whether a transaction that is not known may be called aborted. */
  boolean holdsFor(TransactionId id) {
    return id.epoch() == epoch || missing.isEmpty();
  }

  /** The participants that have not accepted this epoch. */
  Set<ParticipantName> missing() {
    return Set.copyOf(missing);
  }

  /**
   * A participant has accepted this epoch, which is durable there.
   *
   * @param unknown what it is in doubt about and nobody here knows
   * @return whom to tell now of which transactions that they are aborted
   */
  Map<ParticipantName, List<TransactionId>> accepted(
      ParticipantName name, List<TransactionId> unknown) {
    missing.remove(name);
    untold.put(name, unknown);
    if (!missing.isEmpty()) {
      return Map.of();
    }
    Map<ParticipantName, List<TransactionId>> told = Map.copyOf(untold);
    untold.clear();
    return told;
  }
}
