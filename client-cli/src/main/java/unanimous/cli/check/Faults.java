package unanimous.cli.check;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import unanimous.cli.check.FaultPlan.Turn;
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
 * Kills and pauses processes, one at a time and one after the other, from its start until it is
 * closed. After each fault it waits until the cluster accepts writes again, so that the next one
 * falls into a load of commits and not into a standstill.
 */
final class Faults implements Closeable {

  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration WRITES_PATIENCE = Duration.ofSeconds(60);

  /** Longer than the coordinator waits for a vote or for an answer. */
  private static final Duration PAUSED = Duration.ofSeconds(4);

  private final Cluster cluster;
  private final FaultPlan plan;
  private final Settling settling;
  private final Recorder recorder;
  private final Consumer<String> say;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "faults");

  Faults(
      Cluster cluster, FaultPlan plan, Settling settling, Recorder recorder, Consumer<String> say) {
    this.cluster = cluster;
    this.plan = plan;
    this.settling = settling;
    this.recorder = recorder;
    this.say = say;
  }

  void start() {
    thread.start();
  }

  private void run() {
    int next = 0;
    while (!waited(plan.every())) {
      try {
        carryOut(plan.turns().get(next++ % plan.turns().size()));
        settling.awaitWrites(WRITES_PATIENCE, this::isClosed);
      } catch (CommandFailed e) {
        say.accept(e.getMessage());
      }
    }
  }

  private void carryOut(Turn turn) {
    String name = turn.member().name();
    switch (turn.fault()) {
      case KILL -> {
        new Stop(cluster, Stop.PATIENCE).kill(name);
        tell(name, Figures.KILLED);
        new StartOne(cluster).run(name, START_PATIENCE);
        tell(name, "started again");
      }
      case PAUSE -> {
        try (var _ = Pause.of(cluster, name)) {
          tell(name, Figures.PAUSED);
          waited(PAUSED);
        }
        tell(name, "goes on");
      }
    }
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
      var _ = thread.join(START_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Member member : cluster.data().shape().members()) {
      try {
        new StartOne(cluster).run(member.name(), START_PATIENCE);
      } catch (CommandFailed e) {
        say.accept(e.getMessage());
      }
    }
  }
}
