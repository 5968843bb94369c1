package unanimous.coordinator.log;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unanimous.node.restore.Restoration;
import unanimous.node.sqlite.backup.BackupFile;
import unanimous.protocol.message.Member;
import unanimous.protocol.message.ParticipantName;

/** What a log that was just made begins with: a cluster's id alone, or that of a restored one. */
public final class NewLog {

  private static final Logger log = LoggerFactory.getLogger(NewLog.class);

  private final String clusterId;
  private final Optional<Restoration> restoration;
  private final List<Member> members;

  private NewLog(String clusterId, Optional<Restoration> restoration, List<Member> members) {
    this.clusterId = clusterId;
    this.restoration = restoration;
    this.members = members;
  }

  /** A new cluster, which has no data and whose replicas are not known yet. */
  public static NewLog empty() {
    return new NewLog(UUID.randomUUID().toString(), Optional.empty(), List.of());
  }

  /** A new cluster with a backup's data, whose stores are known before they are met. */
  public static NewLog restored(Restoration restoration, Map<ParticipantName, String> replicaUrls) {
    List<Member> members =
        replicaUrls.entrySet().stream()
            .map(replica ->
                new Member(
                    replica.getKey(), replica.getValue(), restoration.storeId(replica.getKey())))
            .toList();
    return new NewLog(restoration.clusterId(), Optional.of(restoration), members);
  }

  String clusterId() {
    return clusterId;
  }

  /**
   * Takes it that the log is not new.
   *
   * @throws unanimous.node.process.StartRefused if it was to be restored and holds something else
   */
  void requireBegun(Supplier<Optional<String>> restoredAs) {
    restoration.ifPresent(wanted -> wanted.requireDone(restoredAs.get()));
  }

  /** The replicas that are registered from the first moment on. */
  Collection<Member> members() {
    return members;
  }

  /** What is known from the first moment on. */
  Map<String, String> meta() {
    if (restoration.isEmpty()) {
      return Map.of(Recovery.CLUSTER_ID, clusterId);
    }
    long revision = BackupFile.at(restoration.get().from()).meta().revision();
    log.info("Begins as cluster {} after revision {} of a backup", clusterId, revision);
    return Map.of(
        Recovery.CLUSTER_ID, clusterId,
        Recovery.RESTORED_AS, clusterId,
        Recovery.RESTORED_REVISION, Long.toString(revision));
  }
}
