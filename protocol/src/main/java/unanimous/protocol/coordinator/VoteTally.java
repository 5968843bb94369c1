package unanimous.protocol.coordinator;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import unanimous.protocol.message.ParticipantName;

/** Counts yes votes. One no ends the count, so only yes votes are kept. */
final class VoteTally {

  private final SortedSet<ParticipantName> missing;

  VoteTally(Collection<ParticipantName> participants) {
    missing = new TreeSet<>(participants);
  }

  /** Counts a vote once, however often it comes; true if it completes the count. */
  boolean yes(ParticipantName voter) {
    return missing.remove(voter) && missing.isEmpty();
  }

  boolean misses(ParticipantName voter) {
    return missing.contains(voter);
  }

  SortedSet<ParticipantName> missing() {
    return missing;
  }
}
