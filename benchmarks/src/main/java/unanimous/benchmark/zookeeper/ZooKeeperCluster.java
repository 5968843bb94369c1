package unanimous.benchmark.zookeeper;

import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import unanimous.benchmark.contender.Cluster;
import unanimous.benchmark.contender.Filling;
import unanimous.benchmark.contender.NodeProcess;
import unanimous.benchmark.load.ClosedLoop;
import unanimous.benchmark.load.Load;
import unanimous.benchmark.load.LoadReport;
import unanimous.benchmark.workload.KeySet;

/** ZooKeeper's servers, asked by its own client. */
record ZooKeeperCluster(List<NodeProcess> nodes, Sessions sessions) implements Cluster {

  @Override
  public List<Long> processes() {
    return nodes.stream().map(NodeProcess::pid).toList();
  }

  @Override
  public void fill(KeySet keys) {
    byte[] value = keys.value();
    ZooKeeper session = sessions.of(1).getFirst();
    Filling.fill(
        Filling.USUAL_CLIENTS,
        keys.keys(),
        key -> {
          var _ = session.create("/" + key, value, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
        });
  }

  @Override
  public LoadReport run(Load load) {
    nodes.forEach(NodeProcess::requireAlive);
    var requests = new Requests(load.cell().workload());
    List<ZooKeeperClient> clients =
        sessions.of(load.cell().clients()).stream()
            .map(session -> new ZooKeeperClient(session, requests))
            .toList();
    return new ClosedLoop(clients, load).run();
  }
}
