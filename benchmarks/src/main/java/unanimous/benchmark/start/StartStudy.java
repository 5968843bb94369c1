package unanimous.benchmark.start;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import unanimous.benchmark.load.Load;
import unanimous.benchmark.machine.Observer;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.ours.UnanimousCluster;
import unanimous.benchmark.report.Finding;
import unanimous.benchmark.study.Setting;
import unanimous.benchmark.study.Study;
import unanimous.benchmark.workload.Cell;

/** Starts clusters one after another, each twice. */
public final class StartStudy implements Study {

  private static final String LOAD = "put:64,get:64";

  @Override
  public Finding run(Setting setting) throws IOException {
    buildAll(setting);
    List<Start> starts = new ArrayList<>();
    for (int repetition = 1; repetition <= setting.pace().repetitions(); repetition++) {
      setting.steps().waitingFor("start " + repetition);
      starts.add(start(setting, "start-" + repetition));
      setting.steps().say(told(starts.getLast()));
    }
    return new Starts(starts, setting.pace().window().toSeconds());
  }

  /** Starting is timed of code that is built. */
  private static void buildAll(Setting setting) throws IOException {
    setting.start("unanimous", setting.ours()::start).down();
  }

  private static Start start(Setting setting, String name) throws IOException {
    UnanimousCluster cluster = setting.ours().prepare(setting.folder(name), setting.cleanup());
    double freshSeconds = secondsToFirstWrite(cluster);
    long freshMebibytes = Observer.residentMebibytes(cluster.processes());
    work(cluster, setting.pace());
    long loadedMebibytes = Observer.residentMebibytes(cluster.processes());
    cluster.down();
    double againSeconds = secondsToFirstWrite(cluster);
    cluster.down();
    return new Start(freshSeconds, freshMebibytes, loadedMebibytes, againSeconds);
  }

  private static double secondsToFirstWrite(UnanimousCluster cluster) {
    long startNanos = System.nanoTime();
    cluster.up();
    cluster.put("first", "v");
    return (System.nanoTime() - startNanos) / 1e9;
  }

  private static void work(UnanimousCluster cluster, Plan pace) {
    Plan plan = pace.over(LOAD);
    cluster.fill(plan.workloads().getFirst().keySet());
    for (Cell cell : plan.cells()) {
      var _ = cluster.run(new Load(cell, pace.window(), 1));
    }
  }

  private static String told(Start start) {
    return "first write after %.1f s, %d MiB; after load %d MiB; again after %.1f s"
        .formatted(
            start.freshSeconds(),
            start.freshMebibytes(),
            start.loadedMebibytes(),
            start.againSeconds());
  }
}
