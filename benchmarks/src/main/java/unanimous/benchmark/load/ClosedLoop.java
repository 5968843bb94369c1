package unanimous.benchmark.load;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** Clients that each ask, wait for the answer, and ask again, until the time is over. */
public record ClosedLoop(List<? extends Client> clients, Load load) {

  public LoadReport run() {
    var random = new SplittableRandom(load.seed());
    long startNanos = System.nanoTime();
    long endNanos = startNanos + load.duration().toNanos();
    List<Future<LoopTally>> ends = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Client client : clients) {
        var loop = new LoopClient(client, random.split());
        long most = load.mostRequests() / clients.size();
        ends.add(threads.submit(() -> loop.run(endNanos, most)));
      }
    }
    long nanos = System.nanoTime() - startNanos;
    var sum = new LoopTally();
    ends.forEach(end -> sum.add(tally(end)));
    return sum.report(nanos, clients.size());
  }

  private static LoopTally tally(Future<LoopTally> end) {
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw new CommandFailed(ExitCode.UNREACHABLE, "a client failed: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed(ExitCode.UNREACHABLE, "interrupted");
    }
  }
}
