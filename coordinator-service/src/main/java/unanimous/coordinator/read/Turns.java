package unanimous.coordinator.read;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import unanimous.node.web.Problem;
import unanimous.node.web.ProblemType;

/** Bounds how many large reads are in memory at once: more wait a little, and are then refused. */
public final class Turns {

  private static final long PATIENCE_MILLIS = 1_000;

  private final Semaphore free;

  /** Being one of those that may be under way, until it is closed. */
  interface Turn extends AutoCloseable {

    @Override
    void close();
  }

  public Turns(int atOnce) {
    free = new Semaphore(atOnce, true);
  }

  Turn take() {
    try {
      if (free.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        return free::release;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Problem(
            ProblemType.OVERLOADED,
            "Too many reads of many keys are under way. Try again in a moment.")
        .asException();
  }
}
