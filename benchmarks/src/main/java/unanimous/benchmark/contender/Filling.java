package unanimous.benchmark.contender;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/** Puts every key of a set once, by several clients at a time. */
public final class Filling {

  /** So many that one key after the other does not take long. */
  public static final int USUAL_CLIENTS = 32;

  private Filling() {}

  /**
   * Puts one portion, or throws.
   *
   * @param <P> a key, or several if the store takes several at once
   */
  @FunctionalInterface
  public interface Put<P> {

    void put(P portion) throws Exception;
  }

  public static <P> void fill(int clientCount, List<P> portions, Put<P> put) {
    Queue<P> left = new ConcurrentLinkedQueue<>(portions);
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var ends =
          IntStream.range(0, clientCount)
              .mapToObj(_ -> clients.submit(() -> drain(left, put)))
              .toList();
      ends.forEach(Filling::check);
    }
  }

  private static <P> Void drain(Queue<P> left, Put<P> put) throws Exception {
    for (P portion = left.poll(); portion != null; portion = left.poll()) {
      put.put(portion);
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
