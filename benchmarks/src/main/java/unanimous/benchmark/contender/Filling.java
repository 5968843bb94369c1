package unanimous.benchmark.contender;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import unanimous.benchmark.workload.KeySet;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** Puts every key of a set once, several at a time. */
public final class Filling {

  private static final int CLIENTS = 32;

  private Filling() {}

  /** Puts one key, or throws. */
  @FunctionalInterface
  public interface Put {

    void put(String key) throws Exception;
  }

  public static void fill(KeySet keys, Put put) {
    Queue<String> left = new ConcurrentLinkedQueue<>(keys.keys());
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var ends =
          IntStream.range(0, CLIENTS)
              .mapToObj(_ -> clients.submit(() -> drain(left, put)))
              .toList();
      ends.forEach(Filling::check);
    }
  }

  private static Void drain(Queue<String> left, Put put) throws Exception {
    for (String key = left.poll(); key != null; key = left.poll()) {
      put.put(key);
    }
    return null;
  }

  private static void check(Future<Void> end) {
    try {
      end.get();
    } catch (ExecutionException e) {
      throw new CommandFailed(ExitCode.UNREACHABLE, "cannot fill the store: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed(ExitCode.UNREACHABLE, "the store was not filled");
    }
  }
}
