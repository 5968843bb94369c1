package unanimous.system.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import unanimous.cli.output.CommandFailed;
import unanimous.system.badday.OtherFiles;
import unanimous.system.cluster.Cleanup;
import unanimous.system.cluster.Stores;
import unanimous.system.cluster.Stores.Entry;
import unanimous.system.cluster.TestCluster;

/** A new cluster of a backup, beside the old one: the same data, and nothing to do with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RestoreIT {

  private static final int OLD_REPLICAS = 2;
  private static final int NEW_REPLICAS = 2;

  private Path backup;
  private SortedMap<String, Entry> inBackup;
  private long revision;
  @AutoClose private TestCluster old;
  @AutoClose private TestCluster restored;

  @BeforeAll
  void backUpAndRestore(@TempDir Path folder) throws Exception {
    backup = folder.resolve("a backup");
    old = TestCluster.up("old", OLD_REPLICAS);
    try (Accounts _ = Accounts.open(old.coordinator())) {
      revision = Backups.take(old, backup).revision();
    }
    inBackup = Stores.entries(backup);
    restored = TestCluster.restored("restored", backup, NEW_REPLICAS);
  }

  @Test
  void holdsTheSameEntriesWithTheSameRevisionsAndGoesOnFromThere() {
    Accounts.assertSum(inBackup);
    inBackup.forEach((key, entry) -> {
      assertThat(restored.coordinator().read(key).text()).isEqualTo(entry.value());
      assertThat(restored.coordinator().read(key).header("ETag"))
          .isEqualTo("\"" + entry.revision() + "\"");
    });

    assertThat(restored.coordinator().put("new", "1").revision()).isGreaterThan(revision);

    var store = restored.settledStore();
    assertThat(store).containsAllEntriesOf(inBackup).containsKey("new");
  }

  @Test
  void isAnotherClusterWithOtherStores() {
    assertThat(Stores.coordinatorMeta(restored, "cluster_id"))
        .isNotEqualTo(Stores.coordinatorMeta(old, "cluster_id"));
    assertThat(storeIds(restored)).hasSize(NEW_REPLICAS).doesNotContainAnyElementsOf(storeIds(old));
  }

  private static List<String> storeIds(TestCluster cluster) {
    return cluster.replicas().stream()
        .map(replica -> Stores.replicaMeta(cluster, replica, "store_id"))
        .distinct()
        .toList();
  }

  @Test
  void refusesAnOldReplica() {
    withFilesOfOld("replica-1", () -> awaitRefused("replica-1"));
  }

  @Test
  void refusesTheOldCoordinator() {
    withFilesOfOld(TestCluster.COORDINATOR, () -> restored.replicas().forEach(this::awaitRefused));
  }

  @Test
  void refusesAReplicaThatComesBackEmpty() {
    try (OtherFiles _ = OtherFiles.insteadOf(restored, "replica-1")) {
      restored.start("replica-1");
      awaitRefused("replica-1");
    }
    assertThat(restored.coordinator().put("after", "1").status()).isEqualTo(200);
  }

  private void awaitRefused(String replica) {
    await()
        .atMost(TestCluster.PATIENCE)
        .until(() -> restored.view(replica).path("state").stringValue().equals("refused"));
    assertThat(restored.coordinator().put("refused", "1").status()).isEqualTo(503);
  }

  /** A process of the old cluster, at the place of one of the new. */
  private void withFilesOfOld(String name, Runnable test) {
    old.kill(name);
    try (Cleanup _ = () -> startOld(name);
        OtherFiles other = OtherFiles.insteadOf(restored, name)) {
      other.bring(old.folder(name));
      restored.start(name);
      test.run();
    }
    assertThat(restored.coordinator().put("after", "1").status()).isEqualTo(200);
  }

  private void startOld(String name) {
    old.start(name);
    old.awaitWrites();
  }

  @Test
  void makesNothingOfADamagedBackup(@TempDir Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(backup);
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("account/") + 1] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged"), bytes);

    assertThatThrownBy(() -> TestCluster.restored("damaged", damaged, 1))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("nothing was made")
        .hasMessageContaining("is damaged");
  }

  @Test
  void canBeBackedUpAgain(@TempDir Path folder) {
    Backups.take(restored, folder.resolve("again"));

    assertThat(Stores.entries(folder.resolve("again"))).containsAllEntriesOf(inBackup);
  }
}
