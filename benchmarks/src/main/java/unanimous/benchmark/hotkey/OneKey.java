package unanimous.benchmark.hotkey;

import java.util.List;
import java.util.stream.Stream;
import unanimous.benchmark.contender.Cluster;
import unanimous.benchmark.load.ClosedLoop;
import unanimous.benchmark.load.Load;
import unanimous.benchmark.load.LoadReport;
import unanimous.benchmark.ours.UnanimousCluster;
import unanimous.benchmark.workload.KeySet;

/**
 * Our cluster under load by a generator that tells how long conflicts took, for wrk cannot tell the
 * answers of its connections apart, and for how long its key was held.
 */
record OneKey(UnanimousCluster cluster) implements Cluster {

  @Override
  public List<Long> processes() {
    return cluster.processes();
  }

  @Override
  public void fill(KeySet keys) {
    cluster.fill(keys);
  }

  @Override
  public LoadReport run(Load load) {
    KeySet keys = load.cell().workload().keySet();
    List<PutClient> clients =
        Stream.generate(() -> new PutClient(cluster.url(), keys.key(0), keys.value()))
            .limit(load.cell().clients())
            .toList();
    HeldTime before = heldTime();
    try {
      LoadReport report = new ClosedLoop(clients, load).run();
      return report.withHeldShare(heldTime().shareSince(before));
    } finally {
      clients.forEach(PutClient::close);
    }
  }

  private HeldTime heldTime() {
    long nanos = System.nanoTime();
    return HeldTime.in(cluster.metrics(), nanos);
  }
}
