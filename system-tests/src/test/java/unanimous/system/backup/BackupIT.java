package unanimous.system.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.backup.Backup;
import unanimous.cli.output.CommandFailed;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.system.badday.SmallDisk;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.Stores;
import unanimous.system.cluster.Stores.Entry;
import unanimous.system.cluster.TestCluster;
import unanimous.system.crashpoints.CrashPointOrders;
import unanimous.system.http.Http;

/** Backups while the cluster serves: each is one moment of the store, and a whole one. */
final class BackupIT {

  @RegisterExtension
  static final RealCluster REAL =
      RealCluster.own(
          "backup", 3, "-Dspring.profiles.active=crash-points", "-Dunanimous.inquire-after=1h");

  private static final int BACKUPS = 5;

  @TempDir private Path folder;
  private final TestCluster cluster;
  private final Http http;

  BackupIT(TestCluster cluster) {
    this.cluster = cluster;
    this.http = cluster.coordinator();
  }

  private Backup.Taken take(Path file) {
    return Backups.take(cluster, file);
  }

  @Test
  void eachIsAConsistentMomentThatHoldsAllThatWasAcknowledgedBefore() throws Exception {
    try (Accounts accounts = Accounts.open(http)) {
      for (int i = 0; i < BACKUPS; i++) {
        long acknowledgedBefore = accounts.acknowledged();
        Path file = folder.resolve("backup " + i);

        Backup.Taken taken = take(file);

        assertThat(taken.revision()).isGreaterThanOrEqualTo(acknowledgedBefore);
        var entries = Stores.entries(file);
        Accounts.assertSum(entries);
        assertThat(entries.values()).allMatch(entry -> entry.revision() <= taken.revision());
        assertThat(entries).hasSize((int) taken.entries());
      }
    }
    cluster.settledStore();
  }

  /** All replicas are in doubt about what the client was told is committed. */
  @Test
  void holdsWhatIsDecidedAndNotAppliedAnywhere() {
    http.put("decided", "1");
    cluster.settledStore();
    var coordinator = new CrashPointOrders(http);
    coordinator.pauseAt(CrashPoint.COMMIT_BEFORE_SEND, 1);
    long revision = http.put("decided", "2").revision();
    coordinator.awaitPauseAt(CrashPoint.COMMIT_BEFORE_SEND);
    assertThat(cluster.replicas())
        .allSatisfy(replica -> assertThat(Stores.inDoubt(cluster, replica)).isEqualTo(1));

    for (int i = 0; i < BACKUPS; i++) {
      Path file = folder.resolve("decided " + i);
      assertThat(take(file).revision()).isEqualTo(revision);
      assertThat(Stores.entries(file)).containsEntry("decided", new Entry("2", revision));
    }

    coordinator.release();
    assertThat(cluster.settledValue("decided")).contains("2");
  }

  @Test
  void leavesNothingBehind() throws IOException {
    http.put("some", "1");

    take(folder.resolve("backup"));

    assertThat(names(folder)).containsExactly("backup");
    for (String replica : cluster.replicas()) {
      Path scratch = cluster.folder(replica).resolve("backup.partial");
      await().atMost(TestCluster.PATIENCE).until(() -> Files.notExists(scratch));
    }
  }

  @Test
  void saysThatThereIsNoRoomForTheFile() throws IOException {
    http.put("large", "x".repeat(500_000));
    try (SmallDisk _ = SmallDisk.mount(folder, "200k")) {
      assertThatThrownBy(() -> take(folder.resolve("backup")))
          .isInstanceOf(CommandFailed.class)
          .hasMessageContaining("cannot write")
          .hasMessageContaining("there is no backup");
      assertThat(names(folder)).isEmpty();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}
