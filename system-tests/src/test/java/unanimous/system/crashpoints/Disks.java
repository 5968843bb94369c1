package unanimous.system.crashpoints;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import unanimous.system.cluster.TestCluster;

/**
 * What the files of dead processes are made to hold, where a point is only passed because of it.
 */
final class Disks {

  private Disks() {}

  /** As if the replica had listened somewhere else when it was last registered. */
  static void moveReplica(TestCluster cluster, String replica) {
    execute(
        cluster.folder(TestCluster.COORDINATOR).resolve("coordinator.db"),
        "UPDATE replica SET url = 'http://127.0.0.1:1' WHERE name = '" + replica + "'");
  }

  /** As if the replica had not been told yet who its peers are. */
  static void forgetRoster(TestCluster cluster, String replica) {
    execute(cluster.folder(replica).resolve("replica.db"), "DELETE FROM roster");
  }

  /** As if the process had never run. */
  static void wipe(TestCluster cluster, String name) {
    try (Stream<Path> files = Files.list(cluster.folder(name))) {
      List<Path> databases =
          files.filter(file -> file.getFileName().toString().contains(".db")).toList();
      for (Path file : databases) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(Path file, String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot write " + file, e);
    }
  }
}
