package unanimous.protocol.coordinator;

import java.util.List;
import java.util.Optional;
import unanimous.protocol.message.CoordinatorIdentity;
import unanimous.protocol.message.ParticipantName;

/** The cluster as its coordinator sees it. */
public record ClusterView(
    CoordinatorIdentity identity,
    long highestRevision,
    boolean acceptsWrites,
    List<ReplicaView> replicas) {

  /**
   * A replica as its coordinator sees it.
   *
   * @param storeId empty until it was registered
   */
  public record ReplicaView(
      ParticipantName name, String url, Optional<String> storeId, ReplicaState state) {}
}
