package unanimous.benchmark.contender;

import java.util.List;
import unanimous.benchmark.load.Load;
import unanimous.benchmark.load.LoadReport;
import unanimous.benchmark.workload.KeySet;

/** A contender that runs. */
public interface Cluster {

  /** Its processes. */
  List<Long> processes();

  /** Puts every key once. */
  void fill(KeySet keys);

  /** Puts it under load, and returns when that is over. */
  LoadReport run(Load load);
}
