package unanimous.benchmark.contender;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;

/**
 * What must be undone in the end, the last first: also on a failure, and on Ctrl-C, when another
 * thread may be starting something at that very moment.
 */
public final class Cleanup implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 10;

  private final Deque<Runnable> actions = new ArrayDeque<>();
  private boolean closed;

  /** Remembers an action; once closed, does it at once. */
  public synchronized void add(Runnable action) {
    if (closed) {
      action.run();
    } else {
      actions.push(action);
    }
  }

  /** Starts a process that is ended in the end. Once closed, starts nothing any more. */
  public synchronized Process start(ProcessBuilder builder) throws IOException {
    if (closed) {
      throw new CommandFailed(ExitCode.UNREACHABLE, "interrupted");
    }
    // Under the lock: no moment is left at which it runs and nobody knows.
    Process process = builder.start();
    actions.push(() -> end(process));
    return process;
  }

  /** Does all that is left to do; one that fails does not keep the others from being done. */
  @Override
  public synchronized void close() {
    closed = true;
    while (!actions.isEmpty()) {
      try {
        actions.pop().run();
      } catch (RuntimeException e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      }
    }
  }

  /** Gently first. */
  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
