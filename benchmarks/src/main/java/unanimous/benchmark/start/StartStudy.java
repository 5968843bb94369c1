package unanimous.benchmark.start;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import unanimous.benchmark.load.Load;
import unanimous.benchmark.machine.Observer;
import unanimous.benchmark.machine.Usage;
import unanimous.benchmark.measure.Objection;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.ours.UnanimousCluster;
import unanimous.benchmark.report.Finding;
import unanimous.benchmark.study.Setting;
import unanimous.benchmark.study.Study;
import unanimous.benchmark.workload.Cell;

/** Starts clusters one after another, each twice. */
public final class StartStudy implements Study {

  private static final String LOAD = "put:64,get:64";

  /** Further starts in place of those that the machine has disturbed. */
  private static final int MOST_AGAIN = 2;

  @Override
  public void require(Plan pace) {
    // Whatever pace there can be is slow enough for so few loads.
  }

  @Override
  public Finding run(Setting setting) throws IOException {
    buildAll(setting);
    int wanted = setting.pace().repetitions();
    List<Start> starts = new ArrayList<>();
    var finding = finding(setting, starts);
    for (int start = 1;
        start <= wanted + MOST_AGAIN && finding.counting().size() < wanted;
        start++) {
      setting.steps().waitingFor("start " + start);
      starts.add(start(setting, "start-" + start));
      setting.steps().say(told(starts.getLast()));
      finding = finding(setting, starts);
    }
    return finding;
  }

  private static Starts finding(Setting setting, List<Start> starts) {
    return new Starts(List.copyOf(starts), setting.despiteNoise(), setting.pace());
  }

  /** Starting is timed of code that is built. */
  private static void buildAll(Setting setting) throws IOException {
    setting.start("unanimous", setting.ours()::start).down();
  }

  private static Start start(Setting setting, String name) throws IOException {
    UnanimousCluster cluster = setting.ours().prepare(setting.folder(name), setting.cleanup());
    FirstWrite fresh = firstWrite(cluster);
    long freshMebibytes = Observer.residentMebibytes(cluster.processes());
    List<Objection> load = work(cluster, setting.pace());
    long loadedMebibytes = Observer.residentMebibytes(cluster.processes());
    cluster.down();
    FirstWrite again = firstWrite(cluster);
    cluster.down();
    return new Start(fresh, freshMebibytes, load, loadedMebibytes, again);
  }

  private static FirstWrite firstWrite(UnanimousCluster cluster) {
    Observer observer = Observer.watch(List.of(), List.of());
    long startNanos = System.nanoTime();
    cluster.up();
    cluster.put("first", "v");
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    Usage usage = observer.usageOf(cluster.processes());
    return new FirstWrite(seconds, Objection.toMachine(usage));
  }

  private static List<Objection> work(UnanimousCluster cluster, Plan pace) {
    Plan plan = pace.over(LOAD);
    cluster.fill(plan.workloads().getFirst().keySet());
    List<Objection> objections = new ArrayList<>();
    for (Cell cell : plan.cells()) {
      objections.addAll(Objection.toWork(cluster.run(new Load(cell, pace.window(), 1))));
    }
    return objections;
  }

  private static String told(Start start) {
    return "first write after %.1f s, %d MiB; after load %d MiB; again after %.1f s"
        .formatted(
            start.fresh().seconds(),
            start.freshMebibytes(),
            start.loadedMebibytes(),
            start.again().seconds());
  }
}
