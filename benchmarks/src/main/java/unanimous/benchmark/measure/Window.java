package unanimous.benchmark.measure;

import java.util.List;
import unanimous.benchmark.load.LoadReport;
import unanimous.benchmark.machine.Usage;
import unanimous.benchmark.workload.Cell;

/**
 * One contender in one cell, once.
 *
 * @param residentMebibytes of its processes, at the end of the window
 * @param objections why it must not be compared; none if it may be
 */
public record Window(
    String contender,
    Cell cell,
    int repetition,
    LoadReport load,
    Usage usage,
    long residentMebibytes,
    List<Objection> objections) {

  public boolean isClean() {
    return objections.isEmpty();
  }

  /** Whether it may be compared, also by somebody who goes on despite noise. */
  public boolean counts(boolean despiteNoise) {
    return Objection.allow(objections, despiteNoise);
  }

  /** The processor time of the servers for one operation. */
  public double serverMicrosPerOperation() {
    return microsPerOperation(usage.serverSeconds());
  }

  /** The processor time of the load generator for one operation. */
  public double generatorMicrosPerOperation() {
    return microsPerOperation(usage.generatorSeconds());
  }

  private double microsPerOperation(double seconds) {
    return seconds * 1e6 / Math.max(1, load.operations());
  }
}
