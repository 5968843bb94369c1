package unanimous.benchmark.million;

import java.util.List;
import unanimous.benchmark.contender.Cluster;
import unanimous.benchmark.load.Load;
import unanimous.benchmark.load.LoadReport;
import unanimous.benchmark.workload.KeySet;

/**
 * A cluster that has its keys already, and is asked for those whatever the cell says.
 *
 * @param keys how many
 */
record Filled(Cluster cluster, int keys) implements Cluster {

  @Override
  public List<Long> processes() {
    return cluster.processes();
  }

  @Override
  public void fill(KeySet others) {
    // It has been filled, and that was timed.
  }

  @Override
  public LoadReport run(Load load) {
    return cluster.run(load.over(keys));
  }
}
