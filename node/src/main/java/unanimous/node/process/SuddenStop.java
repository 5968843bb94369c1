package unanimous.node.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unanimous.protocol.crashpoint.CrashPoint;

/**
 * Ends the process at once, most often because its log or the driver above it has failed. Nothing
 * more is answered or sent: whatever was not known to be durable was never promised. After a
 * restart the log is read again and the protocol finishes what was begun.
 */
public final class SuddenStop {

  /** The exit status, chosen to be told apart from those of a JVM and of a shell. */
  public static final int EXIT_STATUS = 70;

  /** When it was halted at a crash point, as somebody had told it to. */
  public static final int HALTED_AT_CRASH_POINT = 71;

  /** The words may hang as well: on the disk that has failed, or in a pipe that nobody reads. */
  private static final Duration MOST_FOR_WORDS = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(SuddenStop.class);

  private SuddenStop() {}

  /** Says why and does not return. Shutdown hooks are not run: they would still send. */
  public static void because(Throwable failure) {
    try {
      Thread.ofPlatform().daemon().name("sudden-stop").start(SuddenStop::haltInAnyCase);
      LastWords.makeRoom();
      log.error(
          "The process stops at once: {}. Nobody can say what is durable, and no answer was given for"
              + " what may not be, so nothing is lost. Look at the disk (space, permissions, errors), then"
              + " start again.",
          failure.getMessage(),
          failure);
    } finally {
      // Whatever becomes of the words: a process without its driver must not go on.
      Runtime.getRuntime().halt(EXIT_STATUS);
    }
  }

  private static void haltInAnyCase() {
    LockSupport.parkNanos(MOST_FOR_WORDS.toNanos());
    Runtime.getRuntime().halt(EXIT_STATUS);
  }

  /** Does not return: dies as if killed at this very instruction. */
  public static void at(CrashPoint point) {
    try {
      log.error("Halted at crash point {}: {}", point, point.moment());
    } finally {
      Runtime.getRuntime().halt(HALTED_AT_CRASH_POINT);
    }
  }
}
