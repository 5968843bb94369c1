package unanimous.cli.check;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unanimous.cli.check.Settling.State;
import unanimous.cli.client.KvClient;
import unanimous.cli.cluster.Cluster;
import unanimous.cli.hammer.CheckedKeys;
import unanimous.cli.hammer.Hammer;
import unanimous.cli.hammer.HammerPlan;
import unanimous.cli.hammer.HammerResult;
import unanimous.cli.hammer.Server;
import unanimous.cli.history.History;
import unanimous.cli.history.HistoryEvent;
import unanimous.cli.history.Recorder;
import unanimous.cli.judge.Judge;
import unanimous.cli.judge.Judgement;
import unanimous.cli.output.Console;

/** One checked run, from the first request to the verdict. */
public final class CheckedRun {

  /** Of each part of the look at the end: for rest, reading every key, writing every key. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * What to do.
   *
   * @param history the file that the history is written to
   * @param faults what to do to a local cluster meanwhile, if anything
   */
  public record Plan(HammerPlan load, String run, Path history, Optional<LocalFaults> faults) {}

  /** Faults, and the cluster that they are for. */
  public record LocalFaults(Cluster cluster, FaultPlan plan) {}

  /** How it went. */
  public record Result(HammerResult load, Judgement judgement, String history) {}

  private final KvClient client;
  private final Console console;
  private final Plan plan;
  private final CheckedKeys keys;
  private final Settling settling;
  private Optional<Hammer> hammer = Optional.empty();
  private boolean stopped;
  private boolean loadIsOver;
  private volatile boolean givenUp;

  public CheckedRun(KvClient client, Console console, Plan plan) {
    this.client = client;
    this.console = console;
    this.plan = plan;
    this.keys = CheckedKeys.of(plan.run(), plan.load().keys());
    this.settling = new Settling(client);
  }

  /**
   * Ends the load early, from another thread, or else the look at the end; what was seen until then
   * is judged.
   */
  public synchronized void stop() {
    stopped = true;
    givenUp = loadIsOver;
    hammer.ifPresent(CheckedRun::stop);
  }

  private static void stop(Hammer hammer) {
    hammer.say("interrupted: ending what is under way, then judging what was seen until now");
    hammer.stop();
  }

  private synchronized void runs(Hammer one) {
    hammer = Optional.of(one);
    if (stopped) {
      stop(one);
    }
  }

  /** Runs to the end. */
  public Result run() throws IOException {
    // Before the history is begun, which is in place of one that is there.
    Server server = Server.reach(client.origin());
    HammerResult load;
    try (Recorder recorder = Recorder.into(plan.history());
        Hammer running = Hammer.of(server, plan.load(), console, keys, recorder)) {
      runs(running);
      load = underFaults(running, recorder);
      loadIsOver();
      running.say("the load is over; looking at what is left of it");
      lookAtTheEnd(recorder);
    }
    // Judged from the file, so that whoever has the file can judge again and come to the same.
    Judgement judgement = Judge.judge(History.read(plan.history()));
    return new Result(load, judgement, plan.history().toString());
  }

  private HammerResult underFaults(Hammer running, Recorder recorder) throws IOException {
    if (plan.faults().isEmpty()) {
      return running.run();
    }
    LocalFaults local = plan.faults().get();
    long seed = plan.load().seed();
    try (var faults = new Faults(local, seed, settling, recorder, running::say)) {
      faults.start();
      return running.run();
    }
  }

  private synchronized void loadIsOver() {
    loadIsOver = true;
  }

  private void lookAtTheEnd(Recorder recorder) {
    State state = settling.awaitRest(watch());
    List<String> obstacles = new ArrayList<>();
    if (state.acceptsWrites()) {
      state
          .left()
          .forEach(left ->
              recorder.add(
                  new HistoryEvent.Leftover(left.inWords() + ", though the whole cluster runs")));
      List<String> names = keys.names();
      int valueBytes = plan.load().valueBytes();
      obstacles.addAll(
          new FinalReads(client.origin(), state.view(), valueBytes, recorder).read(names, watch()));
      new Probes(client, recorder).write(names, watch()).ifPresent(obstacles::add);
    } else {
      obstacles.add(state.obstacle());
    }
    recorder.add(new HistoryEvent.Ended(String.join("; ", obstacles), recorder.nowNanos()));
  }

  private Watch watch() {
    return Watch.of(PATIENCE, () -> givenUp);
  }
}
