package unanimous.cli.check;

import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import unanimous.cli.cluster.Cluster;
import unanimous.cli.cluster.Member;
import unanimous.cli.cluster.Pause;
import unanimous.cli.cluster.StartOne;
import unanimous.cli.cluster.Stop;
import unanimous.cli.history.HistoryEvent;
import unanimous.cli.history.Recorder;
import unanimous.cli.judge.Figures;
import unanimous.cli.output.CommandFailed;

/**
 * Kills and pauses processes, in turn and over again, from its start until it is closed. Mostly one
 * is killed, now and then two or all at once. After each fault it waits until the cluster accepts
 * writes again, so that the next one falls into a load of commits and not into a standstill.
 */
final class Faults implements Closeable {

  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration WRITES_PATIENCE = Duration.ofSeconds(60);

  /** Longer than the coordinator waits for a vote or for an answer. */
  private static final Duration PAUSED = Duration.ofSeconds(4);

  private static final double KILL_TWO = 0.3;
  private static final double KILL_ALL = 0.1;

  private final Cluster cluster;
  private final FaultPlan plan;
  private final Settling settling;
  private final Recorder recorder;
  private final Consumer<String> say;
  private final SplittableRandom random;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "faults");
  private int nextKill;
  private int nextPause;

  Faults(
      CheckedRun.LocalFaults local,
      long seed,
      Settling settling,
      Recorder recorder,
      Consumer<String> say) {
    this.cluster = local.cluster();
    this.plan = local.plan();
    this.random = new SplittableRandom(seed);
    this.settling = settling;
    this.recorder = recorder;
    this.say = say;
  }

  void start() {
    thread.start();
  }

  private void run() {
    boolean pauseNext = plan.kill().isEmpty();
    while (!waited(plan.every())) {
      try {
        if (pauseNext) {
          pause(plan.pause().get(nextPause++ % plan.pause().size()));
        } else {
          kill(victims());
        }
        pauseNext = !plan.pause().isEmpty() && (plan.kill().isEmpty() || !pauseNext);
        settling.awaitWrites(Watch.of(WRITES_PATIENCE, this::isClosed));
      } catch (CommandFailed e) {
        say.accept(e.getMessage());
      }
    }
  }

  private List<String> victims() {
    double draw = random.nextDouble();
    int all = plan.kill().size();
    int wanted = draw < KILL_ALL ? all : draw < KILL_ALL + KILL_TWO ? 2 : 1;
    int count = Math.min(wanted, all);
    int first = nextKill;
    nextKill += count;
    return IntStream.range(first, nextKill).mapToObj(i -> plan.kill().get(i % all)).toList();
  }

  private void kill(List<String> names) {
    for (String name : names) {
      new Stop(cluster, Stop.PATIENCE).kill(name);
      tell(name, Figures.KILLED);
    }
    startAgain(names);
  }

  private void startAgain(List<String> names) {
    CompletableFuture.allOf(
            names.stream()
                .map(name -> CompletableFuture.runAsync(() -> startAgain(name)))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private void startAgain(String name) {
    try {
      new StartOne(cluster).run(name, START_PATIENCE);
      tell(name, "runs again");
    } catch (CommandFailed e) {
      say.accept(e.getMessage());
    }
  }

  private void pause(String name) {
    try (var _ = Pause.of(cluster, name)) {
      tell(name, Figures.PAUSED);
      var _ = waited(PAUSED);
    }
    tell(name, "goes on");
  }

  private void tell(String process, String what) {
    recorder.add(new HistoryEvent.Fault(process, what, recorder.nowNanos()));
    say.accept(process + " " + what);
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Whether it was closed before the time was over. */
  private boolean waited(Duration time) {
    try {
      return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Ends it and makes sure that every process runs. */
  @Override
  public void close() {
    closed.countDown();
    try {
      var _ = thread.join(START_PATIENCE.plus(PAUSED));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    startAgain(
        cluster.data().shape().members().stream()
            .map(Member::name)
            .filter(name -> !cluster.isRunning(name))
            .toList());
  }
}
