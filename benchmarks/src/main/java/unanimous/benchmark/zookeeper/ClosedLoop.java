package unanimous.benchmark.zookeeper;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.zookeeper.ZooKeeper;
import unanimous.benchmark.load.Load;
import unanimous.benchmark.load.LoadReport;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** Clients that each ask, wait for the answer, and ask again, until the time is over. */
record ClosedLoop(List<ZooKeeper> sessions, Load load) {

  LoadReport run() {
    var random = new SplittableRandom(load.seed());
    long startNanos = System.nanoTime();
    long endNanos = startNanos + load.duration().toNanos();
    var requests = new Requests(load.cell().workload());
    List<Future<LoopTally>> ends = new ArrayList<>();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (ZooKeeper session : sessions) {
        var client = new LoopClient(session, requests, random.split());
        long most = Load.MAX_REQUESTS / sessions.size();
        ends.add(clients.submit(() -> client.run(endNanos, most)));
      }
    }
    long nanos = System.nanoTime() - startNanos;
    var sum = new LoopTally();
    ends.forEach(end -> sum.add(tally(end)));
    return sum.report(nanos, sessions.size());
  }

  private static LoopTally tally(Future<LoopTally> end) {
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw new CommandFailed(
          ExitCode.UNREACHABLE, "a client of ZooKeeper failed: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed(ExitCode.UNREACHABLE, "interrupted");
    }
  }
}
