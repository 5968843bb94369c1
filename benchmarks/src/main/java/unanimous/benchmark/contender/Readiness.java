package unanimous.benchmark.contender;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits until processes serve, as long as they live. */
public final class Readiness {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long PAUSE_MILLIS = 100;

  private Readiness() {}

  /** Asks again and again, for a bounded time, until there is an answer. */
  public static <T> T await(List<NodeProcess> nodes, Supplier<Optional<T>> ask) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<T> answer = ask.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      nodes.forEach(NodeProcess::requireAlive);
      if (System.nanoTime() > deadline) {
        throw nodes.getFirst().failed("does not serve after " + PATIENCE.toSeconds() + " s");
      }
      pause(nodes);
    }
  }

  private static void pause(List<NodeProcess> nodes) {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw nodes.getFirst().failed("was not waited for");
    }
  }
}
