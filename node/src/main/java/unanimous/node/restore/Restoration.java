package unanimous.node.restore;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import unanimous.node.process.StartRefused;
import unanimous.protocol.message.ParticipantName;

/**
 * Making a new cluster of a backup.
 *
 * @param from the backup's file
 * @param clusterId of the new cluster
 */
public record Restoration(Path from, String clusterId) {

  /**
   * The id of a replica's new store. It follows from the cluster and the name, so that the
   * coordinator can register it and lets no other store come in, an empty one least of all.
   */
  public String storeId(ParticipantName replica) {
    String name = clusterId + " " + replica.text();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * A folder that holds something is let be if this very restoration has made it: a process that is
   * started again may be told the same again.
   *
   * @param restoredAs the cluster that the folder was restored as; none if it was not
   * @throws StartRefused if it holds anything else
   */
  public void requireDone(Optional<String> restoredAs) {
    if (!restoredAs.equals(Optional.of(clusterId))) {
      throw new StartRefused(
          "The data folder holds a cluster's data already, and a backup is restored only into a new"
              + " one.",
          "Start without unanimous.restore.from, or name another folder with unanimous.data. Nothing"
              + " was changed.");
    }
  }
}
