package unanimous.coordinator.inspect;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import unanimous.node.wire.WireClient;

/** Asks all replicas the same at once; who does not answer in time is missing from the answers. */
public final class ReplicaInquiries implements AutoCloseable {

  private final WireClient client;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public ReplicaInquiries(WireClient client) {
    this.client = client;
  }

  /** The answers by the URL that gave them. */
  <A> Map<String, A> ask(Collection<String> urls, String path, Class<A> answer) {
    Map<String, CompletableFuture<Optional<A>>> asked = new HashMap<>();
    for (String url : urls) {
      asked.put(url, CompletableFuture.supplyAsync(() -> get(url + path, answer), threads));
    }
    Map<String, A> answers = new HashMap<>();
    asked.forEach((url, future) -> future.join().ifPresent(given -> answers.put(url, given)));
    return answers;
  }

  private <A> Optional<A> get(String url, Class<A> answer) {
    try {
      return Optional.of(client.get(URI.create(url), answer));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
