package unanimous.system.badday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import unanimous.system.cluster.Cleanup;
import unanimous.system.cluster.Folders;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Http;
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

  /** Before anything of it is written, so that it cannot be the backup that stops the replica. */
  @Test
  void ofWhichABackupWouldTakeTheRest() {
    onASmallDisk(
        "replica-1",
        "16m",
        (cluster, _) -> {
          Http coordinator = cluster.coordinator();
          coordinator.put("full/before", "1");

          assertThat(refusedBackup(coordinator))
              .contains("insufficient-storage", "are free there", "Nothing was changed");
          assertThat(coordinator.put("full/after", "1").status()).isEqualTo(200);
          assertThat(cluster.folder("replica-1").resolve("backup.partial")).doesNotExist();
        });
  }

  /** One replica of two is asked, at random. */
  private static String refusedBackup(Http coordinator) {
    return await()
        .atMost(TestCluster.PATIENCE)
        .until(() -> coordinator.get("/backup"), response -> response.status() == 507)
        .text();
  }

  private static void runsFull(String name) {
    // Less than what is written between two checkpoints of SQLite.
    onASmallDisk(name, "2m", (cluster, disk) -> fillAndComeBack(cluster, name, disk));
  }

  private static void onASmallDisk(
      String name, String size, BiConsumer<TestCluster, SmallDisk> bad) {
    Path before = Folders.temporary("before");
    try (Cleanup _ = () -> Folders.delete(before);
        TestCluster cluster = TestCluster.up("full", 2)) {
      cluster.kill(name);
      new DatabaseFiles(before).copyFrom(cluster.folder(name));
      try (SmallDisk disk = SmallDisk.mount(cluster.folder(name), size);
          // Before the disk is taken away, which nobody may use then.
          Cleanup _ = () -> cluster.killIfItRuns(name)) {
        new DatabaseFiles(cluster.folder(name)).copyFrom(before);
        cluster.start(name);
        cluster.awaitWrites();
        bad.accept(cluster, disk);
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
