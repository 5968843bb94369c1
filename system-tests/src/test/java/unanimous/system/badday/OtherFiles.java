package unanimous.system.badday;

import java.nio.file.Path;
import java.util.List;
import unanimous.system.cluster.Cleanup;
import unanimous.system.cluster.TestCluster;

/**
 * A process without its database files, or with others in their place, until this is closed: then
 * it runs with its own again, whatever has become of it meanwhile.
 */
public final class OtherFiles implements AutoCloseable {

  private final TestCluster cluster;
  private final String name;
  private final DatabaseFiles files;

  private OtherFiles(TestCluster cluster, String name) {
    this.cluster = cluster;
    this.name = name;
    this.files = new DatabaseFiles(cluster.folder(name));
  }

  /** Kills the process and takes its files away; it is for the test to start it. */
  public static OtherFiles insteadOf(TestCluster cluster, String name) {
    var other = new OtherFiles(cluster, name);
    cluster.kill(name);
    other.files.takeAway();
    return other;
  }

  /** Brings those in the folder. */
  public void bring(Path folder) {
    files.copyFrom(folder);
  }

  @Override
  public void close() {
    Cleanup.all(
        List.of(
            () -> cluster.killIfItRuns(name),
            files::putBack,
            () -> cluster.start(name),
            cluster::awaitWrites));
  }
}
