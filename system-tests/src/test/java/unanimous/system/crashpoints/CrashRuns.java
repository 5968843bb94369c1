package unanimous.system.crashpoints;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import unanimous.system.cluster.TestCluster;

/**
 * Runs cases side by side, each on one of two clusters: most of the time goes into starting
 * processes.
 */
final class CrashRuns implements AutoCloseable {

  private static final int CLUSTERS = 2;

  private static final String[] OPTIONS = {
    "-Dspring.profiles.active=crash-points",
    // Longer than anything takes on a busy machine, but for what is held up on purpose.
    "-Dunanimous.link-timeout=5s",
    "-Dunanimous.vote-timeout=10s",
    "-Dunanimous.heartbeat=500ms",
    "-Dunanimous.max-backoff=200ms",
    "-Dunanimous.settle-interval=100ms",
    "-Dunanimous.inquire-after=300ms",
    "-Dunanimous.inquire-interval=300ms"
  };

  private final Map<CrashCase, CompletableFuture<Ending>> endings = new LinkedHashMap<>();
  private final BlockingQueue<CrashCase> waiting = new LinkedBlockingQueue<>();
  private final List<TestCluster> clusters = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  CrashRuns(Stream<CrashCase> cases) {
    cases.forEach(one -> {
      endings.put(one, new CompletableFuture<>());
      waiting.add(one);
    });
  }

  void start() {
    for (int i = 1; i <= CLUSTERS; i++) {
      TestCluster cluster = TestCluster.up("crash points " + i, 3, OPTIONS);
      clusters.add(cluster);
      threads.execute(() -> work(new Stage(cluster)));
    }
  }

  /** What each case comes to, in their order; some are not known yet. */
  Map<CrashCase, CompletableFuture<Ending>> endings() {
    return endings;
  }

  private void work(Stage stage) {
    for (CrashCase one = waiting.poll(); one != null; one = waiting.poll()) {
      run(one, stage, endings.getOrDefault(one, new CompletableFuture<>()));
    }
  }

  private static void run(CrashCase one, Stage stage, CompletableFuture<Ending> result) {
    long beginNanos = System.nanoTime();
    try {
      Ending ending = Ending.of(one, stage);
      long millis = (System.nanoTime() - beginNanos) / 1_000_000;
      System.out.printf("%s: told %s, %s, %d ms%n", one, ending.told(), ending.fate(), millis);
      result.complete(ending);
    } catch (RuntimeException | Error e) {
      System.out.printf("%s: FAILED, %s%n", one, e);
      stage.cluster().printLogs(System.out);
      result.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    waiting.clear();
    threads.close();
    clusters.forEach(TestCluster::close);
  }
}
