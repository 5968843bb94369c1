package unanimous.benchmark.million;

import java.io.IOException;
import java.util.List;
import unanimous.benchmark.compare.Comparison;
import unanimous.benchmark.measure.Participant;
import unanimous.benchmark.measure.Plan;
import unanimous.benchmark.ours.UnanimousCluster;
import unanimous.benchmark.report.Finding;
import unanimous.benchmark.study.Setting;
import unanimous.benchmark.study.Study;
import unanimous.benchmark.workload.KeySet;

/** Measures a large store and a small one in turn, by requests for random keys of each. */
public final class MillionStudy implements Study {

  private static final String CELLS = "put:64,get:64";

  @Override
  public void require(Plan pace) {
    var _ = plan(pace).total(2);
  }

  private static Plan plan(Plan pace) {
    return pace.over(CELLS).withLongerWarmUp();
  }

  @Override
  public Finding run(Setting setting) throws IOException {
    Plan plan = plan(setting.pace());
    int valueBytes = plan.workloads().getFirst().valueBytes();
    Loaded few = load(setting, new KeySet(valueBytes, KeySet.USUAL_SIZE));
    Loaded many = load(setting, new KeySet(valueBytes, MillionKeys.MANY));
    Comparison comparison = setting.compare(plan, List.of(few.participant(), many.participant()));
    return new MillionKeys(
        comparison, many.seconds(), few.cluster().fileMebibytes(), many.cluster().fileMebibytes());
  }

  private static Loaded load(Setting setting, KeySet keys) throws IOException {
    String name = "%,d keys".formatted(keys.size());
    UnanimousCluster cluster = setting.start(name, setting.ours()::start);
    setting.steps().waitingFor(name + ": loading");
    long startNanos = System.nanoTime();
    cluster.fill(keys);
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    setting.steps().say("%s: loaded in %.1f s".formatted(name, seconds));
    var filled = new Filled(cluster, keys.size());
    return new Loaded(cluster, new Participant(name, filled), seconds);
  }

  private record Loaded(UnanimousCluster cluster, Participant participant, double seconds) {}
}
