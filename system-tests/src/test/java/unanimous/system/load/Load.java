package unanimous.system.load;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import unanimous.system.cluster.Stores.Entry;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Http;

/** Many clients that write at once until they are stopped, each on keys of its own. */
public final class Load implements AutoCloseable {

  private final List<Writer> writers = new ArrayList<>();
  private final List<Future<?>> running = new ArrayList<>();
  private final LoadTally tally = new LoadTally();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean stopping;

  private Load() {}

  public static Load start(Http coordinator, int clients) {
    var load = new Load();
    String run = UUID.randomUUID().toString().substring(0, 8);
    for (int i = 0; i < clients; i++) {
      var writer = new Writer(run + "-" + i, coordinator, load.tally);
      load.writers.add(writer);
      load.running.add(load.threads.submit(() -> load.run(writer)));
    }
    return load;
  }

  private void run(Writer writer) {
    while (!stopping) {
      writer.step();
    }
  }

  public LoadTally tally() {
    return tally;
  }

  /** Waits until so many more writes are acknowledged; returns how long that took. */
  public Duration awaitCommits(int more) {
    long begin = System.nanoTime();
    long enough = tally.committed() + more;
    await()
        .atMost(TestCluster.PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> tally.committed() >= enough);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Lets every client finish what it has sent; a client that met nonsense fails here. */
  public Load stop() {
    stopping = true;
    for (Future<?> client : running) {
      try {
        client.get(TestCluster.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new AssertionError("a client failed", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return this;
  }

  /** In words, where the store contradicts what the clients were told; call after stopping. */
  public List<String> contradictions(Map<String, Entry> store) {
    return writers.stream()
        .flatMap(writer -> writer.ledger().contradictions(store).stream())
        .toList();
  }

  @Override
  public void close() {
    stopping = true;
    threads.close();
  }
}
