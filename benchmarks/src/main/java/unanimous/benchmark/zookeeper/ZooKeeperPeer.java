package unanimous.benchmark.zookeeper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.zookeeper.Version;
import unanimous.benchmark.contender.Cleanup;
import unanimous.benchmark.contender.Cluster;
import unanimous.benchmark.contender.Contender;
import unanimous.benchmark.contender.Ports;
import unanimous.benchmark.contender.Readiness;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** ZooKeeper, with the durability that it has by default. The build brings it. */
public final class ZooKeeperPeer implements Contender {

  @Override
  public String name() {
    return "zookeeper";
  }

  @Override
  public String description() {
    return Version.getVersion()
        + ", local gets (may be stale), by its own Java client in this program, which costs the machine"
        + " more than wrk does; 256 clients share 32 sessions";
  }

  @Override
  public List<String> missing() {
    return List.of();
  }

  @Override
  public Cluster start(Path folder, Cleanup cleanup) {
    try {
      ZooKeeperServers servers =
          ZooKeeperServers.start(folder, Ports.inARow(3 * ZooKeeperServers.COUNT), cleanup);
      List<String> addresses = Readiness.await(servers.nodes(), servers::leaderFirst);
      var sessions = new Sessions(addresses);
      cleanup.add(sessions::close);
      return new ZooKeeperCluster(servers.nodes(), sessions);
    } catch (IOException e) {
      throw new CommandFailed(ExitCode.UNREACHABLE, "cannot start ZooKeeper: " + e.getMessage());
    }
  }
}
