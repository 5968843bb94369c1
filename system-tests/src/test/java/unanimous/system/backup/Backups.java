package unanimous.system.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import unanimous.cli.backup.Backup;
import unanimous.cli.backup.Destination;
import unanimous.cli.client.KvClient;
import unanimous.cli.http.Origin;
import unanimous.system.cluster.TestCluster;

/** Backups as {@code kv backup} takes them. */
final class Backups {

  private Backups() {}

  static Backup.Taken take(TestCluster cluster, Path file) {
    Origin coordinator = Origin.parse(cluster.coordinator().url());
    var client = new KvClient(coordinator, Duration.ofSeconds(30));
    var destination = Destination.of(file, false);
    Backup.Result result = new Backup(client, TestCluster.PATIENCE, destination).take();
    assertThat(result).isInstanceOf(Backup.Result.Done.class);
    return ((Backup.Result.Done) result).taken();
  }
}
