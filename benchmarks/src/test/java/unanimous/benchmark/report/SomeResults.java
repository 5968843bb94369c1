package unanimous.benchmark.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unanimous.benchmark.load.LoadReport;
import unanimous.benchmark.machine.MachineDescription;
import unanimous.benchmark.machine.Usage;
import unanimous.benchmark.measure.Objection;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.measure.Window;
import unanimous.benchmark.workload.Cell;
import unanimous.benchmark.workload.Cells;

/** Results made up for tests: ours and one peer, three repetitions of two cells. */
final class SomeResults {

  static final Cell PUT = Cell.parse("put:64");
  static final Cell GET = Cell.parse("get:64");

  private final List<Window> windows = new ArrayList<>();
  private boolean despiteNoise;

  /** A window of ten seconds for each throughput, in the order of repetitions. */
  SomeResults measured(String contender, Cell cell, int... perSecond) {
    for (int repetition = 1; repetition <= perSecond.length; repetition++) {
      windows.add(window(contender, cell, repetition, perSecond[repetition - 1], List.of()));
    }
    return this;
  }

  SomeResults objectedTo(
      String contender, Cell cell, int repetition, int perSecond, Objection objection) {
    windows.add(window(contender, cell, repetition, perSecond, List.of(objection)));
    return this;
  }

  SomeResults despiteNoise() {
    despiteNoise = true;
    return this;
  }

  Results results() {
    Map<String, String> contenders = new LinkedHashMap<>();
    contenders.put("unanimous", "commit abc");
    contenders.put("etcd", "3.4.23, <JSON gateway> & wrk");
    return new Results(
        "2026-01-01",
        "benchmarks/run",
        new MachineDescription("A Processor", 2, 24, "Linux 6", "ext4", "25"),
        contenders,
        List.of("zookeeper: not there"),
        new Plan(
            Cells.parse(PUT.name() + "," + GET.name()),
            3,
            Duration.ofSeconds(10),
            Duration.ofSeconds(20)),
        despiteNoise,
        windows);
  }

  private static Window window(
      String contender, Cell cell, int repetition, int perSecond, List<Objection> objections) {
    var report = new LoadReport(10, perSecond * 10L, 0, 0, 0, 12.34, 56.78, 90, 1);
    var usage = new Usage(10, 2, 0.5, 0.1, 0.01, 0.01, 0);
    return new Window(contender, cell, repetition, report, usage, 512, objections);
  }
}
