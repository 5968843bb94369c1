package unanimous.benchmark.study;

import java.io.IOException;
import unanimous.benchmark.report.Finding;

/** A question about throughput, time or memory, and how it is answered. */
@FunctionalInterface
public interface Study {

  /** Starts what it needs, and measures it. What it has started is ended by the setting. */
  Finding run(Setting setting) throws IOException;
}
