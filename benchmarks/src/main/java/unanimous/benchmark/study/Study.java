package unanimous.benchmark.study;

import java.io.IOException;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.report.Finding;

/** A question about throughput, time or memory, and how it is answered. */
public interface Study {

  /**
   * Looks before anything is started whether it can be answered at this pace.
   *
   * @throws IllegalArgumentException if that would take too long
   */
  void require(Plan pace);

  /** Starts what it needs, and measures it. What it has started is ended by the setting. */
  Finding run(Setting setting) throws IOException;
}
