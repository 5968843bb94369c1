package unanimous.system.badday;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import unanimous.cli.cluster.FreePorts;
import unanimous.system.cluster.Folders;
import unanimous.system.cluster.RealCluster;
import unanimous.system.cluster.RefusedStart;
import unanimous.system.cluster.TestCluster;

/**
 * A process that must not start says why in plain words, and ends before it has promised anything.
 */
final class RefusedStartIT {

  @RegisterExtension static final RealCluster REAL = RealCluster.shared();

  private final Path folder = Folders.temporary("refused");

  @AfterEach
  void removeFolder() {
    Folders.delete(folder);
  }

  @Test
  void aSecondCoordinatorOnTheSameLog(TestCluster cluster) {
    long epoch = cluster.view().path("epoch").longValue();
    Path taken = cluster.folder(TestCluster.COORDINATOR);

    RefusedStart start =
        RefusedStart.of(
            "coordinator-service",
            port(),
            "--unanimous.data=" + taken,
            "--unanimous.replicas=replica-1=" + cluster.http("replica-1").url());

    assertSays(start, "Another process is using the data folder", taken.toString());
    assertThat(cluster.view().path("epoch").longValue()).isEqualTo(epoch);
    assertThat(cluster.coordinator().put("refused", "1").status()).isEqualTo(200);
  }

  @Test
  void aDamagedDatabase() throws IOException {
    byte[] garbage = new byte[16_384];
    new Random(1).nextBytes(garbage);
    Path database = Files.write(folder.resolve("coordinator.db"), garbage);

    RefusedStart start =
        RefusedStart.of(
            "coordinator-service",
            port(),
            "--unanimous.data=" + folder,
            "--unanimous.replicas=replica-1=http://127.0.0.1:1");

    assertSays(start, "cannot be used", database.toString());
    assertThat(database).hasBinaryContent(garbage);
  }

  @Test
  void aStoreWithADamagedPage(TestCluster cluster) throws IOException {
    cluster.coordinator().put("refused/large", "x".repeat(100_000));
    cluster.settledStore();
    cluster.kill("replica-1");
    Path database = folder.resolve("replica.db");
    for (String suffix : new String[] {"", "-wal"}) {
      Files.copy(
          cluster.folder("replica-1").resolve("replica.db" + suffix),
          folder.resolve("replica.db" + suffix));
    }
    cluster.start("replica-1");
    damage(database);
    Files.deleteIfExists(folder.resolve("replica.db-wal"));

    assertSays(replica(folder, port()), "cannot be used", database.toString());
  }

  /** Overwrites everything behind the first page. */
  private static void damage(Path database) throws IOException {
    byte[] bytes = Files.readAllBytes(database);
    Arrays.fill(bytes, 4_096, bytes.length, (byte) 0xa5);
    Files.write(database, bytes);
  }

  @Test
  void aFolderThatCannotBeWritten() throws IOException {
    Path file = Files.createFile(folder.resolve("a file"));

    assertSays(replica(file.resolve("data"), port()), "cannot be written", file.toString());
  }

  @Test
  void aPortThatIsTaken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = "--server.port=" + taken.getLocalPort();

      assertSays(replica(folder, port), Integer.toString(taken.getLocalPort()), "already in use");
    }
  }

  private static RefusedStart replica(Path data, String port) {
    return RefusedStart.of("replica-service", port, "--unanimous.data=" + data);
  }

  private static String port() {
    return "--server.port=" + FreePorts.inARow(1);
  }

  private static void assertSays(RefusedStart start, String... words) {
    assertThat(start.exitCode()).as(start.output()).isNotZero();
    assertThat(start.output()).contains(words).doesNotContain("\tat ");
  }
}
