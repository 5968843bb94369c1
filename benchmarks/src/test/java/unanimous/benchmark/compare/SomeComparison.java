package unanimous.benchmark.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unanimous.benchmark.load.LoadReport;
import unanimous.benchmark.machine.Usage;
import unanimous.benchmark.measure.Measured;
import unanimous.benchmark.measure.Objection;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.measure.Window;
import unanimous.benchmark.workload.Cell;
import unanimous.benchmark.workload.Cells;

/** A comparison made up for tests: three repetitions of some cells. */
public final class SomeComparison {

  public static final Cell PUT = Cell.parse("put:64");
  public static final Cell GET = Cell.parse("get:64");

  private final List<String> contenders;
  private final List<Window> windows = new ArrayList<>();
  private final List<Window> disturbed = new ArrayList<>();
  private List<Cell> cells = List.of(PUT, GET);
  private boolean despiteNoise;

  public SomeComparison(String... contenders) {
    this.contenders = List.of(contenders);
  }

  public SomeComparison over(String otherCells) {
    cells = Cells.parse(otherCells);
    return this;
  }

  /** A window of ten seconds for each throughput, in the order of repetitions. */
  public SomeComparison measured(String contender, Cell cell, int... perSecond) {
    for (int repetition = 1; repetition <= perSecond.length; repetition++) {
      windows.add(window(contender, cell, repetition, perSecond[repetition - 1]));
    }
    return this;
  }

  public SomeComparison objectedTo(
      String contender, Cell cell, int repetition, int perSecond, Objection objection) {
    windows.add(window(contender, cell, repetition, perSecond, objection));
    return this;
  }

  /** A round of all contenders that was measured again. */
  public SomeComparison disturbed(Cell cell, int repetition, Objection objection) {
    contenders.forEach(one -> disturbed.add(window(one, cell, repetition, 1, objection)));
    return this;
  }

  public SomeComparison despiteNoise() {
    despiteNoise = true;
    return this;
  }

  public Comparison comparison() {
    var plan = new Plan(cells, 3, Duration.ofSeconds(10), Duration.ofSeconds(20));
    return new Comparison(contenders, plan, despiteNoise, new Measured(windows, disturbed));
  }

  /** A window in which one key was held for a share of the time. */
  public SomeComparison held(String contender, Cell cell, int perSecond, double share) {
    windows.add(window(contender, cell, 1, report(perSecond).withHeldShare(share)));
    return this;
  }

  /** One window of ten seconds; its latencies are always the same. */
  public static Window window(
      String contender, Cell cell, int repetition, int perSecond, Objection... objections) {
    return window(contender, cell, repetition, report(perSecond), objections);
  }

  private static Window window(
      String contender, Cell cell, int repetition, LoadReport report, Objection... objections) {
    var usage = new Usage(10, 2, 0.5, 0.1, 0.01, 0.01, 0);
    return new Window(contender, cell, repetition, report, usage, 512, List.of(objections));
  }

  private static LoadReport report(int perSecond) {
    return new LoadReport(
        10, perSecond * 10L, 0, 0, 0, 12.34, 56.78, 90, 1, Optional.empty(), Optional.empty());
  }
}
