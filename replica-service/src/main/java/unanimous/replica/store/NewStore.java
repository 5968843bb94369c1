package unanimous.replica.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unanimous.node.restore.Restoration;
import unanimous.node.sqlite.backup.BackupFile;
import unanimous.node.sqlite.backup.BackupMeta;
import unanimous.protocol.message.ParticipantName;

/** What a store that was just made begins with: an identity alone, or what a backup holds. */
public final class NewStore {

  private static final Logger log = LoggerFactory.getLogger(NewStore.class);

  /** Earlier than every epoch: the first coordinator of the new cluster is accepted. */
  private static final String EPOCH_BEFORE_ALL = "0";

  private final String storeId;
  private final Optional<Restoration> restoration;

  private NewStore(String storeId, Optional<Restoration> restoration) {
    this.storeId = storeId;
    this.restoration = restoration;
  }

  /** A store that belongs to the first cluster whose coordinator introduces itself. */
  public static NewStore empty() {
    return new NewStore(UUID.randomUUID().toString(), Optional.empty());
  }

  /** A store of the new cluster, and of no other: it has met its coordinator already. */
  public static NewStore restored(Restoration restoration, ParticipantName name) {
    return new NewStore(restoration.storeId(name), Optional.of(restoration));
  }

  String storeId() {
    return storeId;
  }

  /**
   * Takes it that the store is not new.
   *
   * @throws unanimous.node.process.StartRefused if it was to be restored and holds something else
   */
  void requireBegun(Supplier<Optional<String>> restoredAs) {
    restoration.ifPresent(wanted -> wanted.requireDone(restoredAs.get()));
  }

  /** What is known of it from the first moment on. */
  Map<String, String> meta() {
    Map<String, String> meta = new HashMap<>(Map.of(Recovery.STORE_ID, storeId));
    restoration.ifPresent(wanted -> {
      long revision = BackupFile.at(wanted.from()).meta().revision();
      meta.put(Recovery.CLUSTER_ID, wanted.clusterId());
      meta.put(Recovery.EPOCH, EPOCH_BEFORE_ALL);
      meta.put(Recovery.INCARNATION, "restored");
      meta.put(Recovery.APPLIED_REVISION, Long.toString(revision));
      meta.put(Recovery.RESTORED_AS, wanted.clusterId());
    });
    return meta;
  }

  /**
   * Reads the entries that it begins with.
   *
   * @throws unanimous.node.process.StartRefused if the backup is damaged: then nothing may stay
   */
  void read(BackupFile.Entries entries) {
    restoration.ifPresent(wanted -> {
      BackupMeta meta = BackupFile.at(wanted.from()).read(entries);
      log.info("Restored {} entries up to revision {}", meta.entries(), meta.revision());
    });
  }
}
