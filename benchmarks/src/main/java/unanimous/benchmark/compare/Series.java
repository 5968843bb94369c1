package unanimous.benchmark.compare;

import unanimous.benchmark.measure.Window;
import unanimous.benchmark.workload.Cell;

/** One contender in one cell, over all repetitions. */
public record Series(String contender, Cell cell) {

  boolean has(Window window) {
    return window.contender().equals(contender) && window.cell().equals(cell);
  }
}
