package unanimous.system.badday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import unanimous.system.cluster.Folders;
import unanimous.system.cluster.TestCluster;
import unanimous.system.load.Load;

/** A disk runs full: the process stops before it lies, and comes back when there is room. */
final class FullDiskIT {

  private static final int CLIENTS = 4;

  @Test
  void ofAReplica() {
    runsFull("replica-1");
  }

  @Test
  void ofTheCoordinator() {
    runsFull(TestCluster.COORDINATOR);
  }

  private static void runsFull(String name) {
    try (TestCluster cluster = TestCluster.up("full", 2)) {
      cluster.kill(name);
      Path before = Folders.temporary("before");
      new DatabaseFiles(before).copyFrom(cluster.folder(name));
      // Less than what is written between two checkpoints of SQLite.
      try (SmallDisk disk = SmallDisk.mount(cluster.folder(name), "2m")) {
        new DatabaseFiles(cluster.folder(name)).copyFrom(before);
        Folders.delete(before);
        cluster.start(name);
        cluster.awaitWrites();
        fillAndComeBack(cluster, name, disk);
        cluster.kill(name);
      }
    }
  }

  private static void fillAndComeBack(TestCluster cluster, String name, SmallDisk disk) {
    try (Load load = Load.start(cluster.coordinator(), CLIENTS)) {
      load.awaitCommits(1);
      await().atMost(TestCluster.PATIENCE).until(() -> !cluster.runs(name));
      load.stop();

      assertThat(cluster.log(name))
          .contains("stops at once", "its data folder is full", "start again");
      disk.makeRoom();
      cluster.up();

      assertThat(load.contradictions(cluster.settledStore())).isEmpty();
      assertThat(cluster.coordinator().put("full/after", "1").status()).isEqualTo(200);
    }
  }
}
