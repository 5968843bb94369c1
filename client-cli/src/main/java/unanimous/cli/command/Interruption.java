package unanimous.cli.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C while something runs that is worth ending well: it is told to stop, and the process lives
 * on until {@link #close}, for a bounded time.
 */
final class Interruption implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Runnable stop, Duration patience) {
    hook = new Thread(() -> stopAndWait(stop, patience));
  }

  /**
   * From now on.
   *
   * @param patience how long the process lives on at most
   */
  static Interruption calls(Runnable stop, Duration patience) {
    var interruption = new Interruption(stop, patience);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void stopAndWait(Runnable stop, Duration patience) {
    stop.run();
    try {
      // Past the bound, the person who pressed Ctrl-C gets what they asked for.
      var _ = ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The shutdown is under way: it was interrupted, and may go on now.
    }
  }
}
