package unanimous.protocol.coordinator;

import java.util.List;
import java.util.Map;
import unanimous.protocol.message.ForcedOutcome;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;

/**
 * What a coordinator finds in its log when it starts.
 *
 * @param epoch of the run before; 0 if there was none
 * @param highestRevision of all decisions; 0 if there was none
 * @param highestSettledRevision of all decisions below the settled mark: every replica has applied
 *     it
 * @param unsettled the decisions from the settled mark on; they are redelivered
 * @param forced what replicas have reported as forced by operators there, by replica
 * @param requests the committed ones that are known by their names, oldest revision first
 */
public record RecoveredCoordinator(
    String clusterId,
    long epoch,
    long highestRevision,
    long highestSettledRevision,
    List<Member> registered,
    List<DecisionRecord> unsettled,
    List<AnsweredRequest> requests,
    Map<ParticipantName, List<ForcedOutcome>> forced) {

  /** A log that was just made. */
  public static RecoveredCoordinator empty(String clusterId) {
    return new RecoveredCoordinator(clusterId, 0, 0, 0, List.of(), List.of(), List.of(), Map.of());
  }
}
