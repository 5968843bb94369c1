package unanimous.system.cluster;

import static org.awaitility.Awaitility.await;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import unanimous.system.cluster.Stores.Entry;
import unanimous.system.http.Http;

/** One coordinator and its replicas, however their processes are run. */
public interface ClusterUnderTest extends AutoCloseable {

  String COORDINATOR = "coordinator";

  /** Bounds every wait for processes: CI machines are slow and noisy. */
  Duration PATIENCE = Duration.ofMinutes(1);

  /** The replicas' names, in order. */
  List<String> replicas();

  /** Requests to one process. */
  Http http(String name);

  /** What a process keeps its log or store in, or a copy of that: a file to be read at once. */
  Path database(String name);

  /** What a process has logged so far. */
  String log(String name);

  @Override
  void close();

  /** The coordinator's name, then the replicas'. */
  default List<String> names() {
    return Stream.concat(Stream.of(COORDINATOR), replicas().stream()).toList();
  }

  default Http coordinator() {
    return http(COORDINATOR);
  }

  /** {@code GET /replicas}. */
  default JsonNode view() {
    return coordinator().get("/replicas").json();
  }

  /** What the coordinator says of a replica. */
  default JsonNode view(String replica) {
    return view()
        .path("replicas")
        .valueStream()
        .filter(view -> view.path("name").stringValue().equals(replica))
        .findFirst()
        .orElseThrow();
  }

  default boolean acceptsWrites() {
    try {
      return view().path("acceptsWrites").booleanValue();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  default void awaitWrites() {
    await().atMost(PATIENCE).until(this::acceptsWrites);
  }

  /** Waits until nothing is under way or in doubt and all stores are equal: that is the store. */
  default SortedMap<String, Entry> settledStore() {
    return Stores.awaitEqual(this);
  }

  /** What the settled store holds for a key, if it holds something. */
  default Optional<String> settledValue(String key) {
    return Optional.ofNullable(settledStore().get(key)).map(Entry::value);
  }

  /**
   * What a process has logged of what it was asked to do, and not of how well the coordinator
   * reaches the replicas: on a busy machine that changes without anybody's doing.
   */
  default List<String> logOfRequests(String name) {
    return log(name).lines().filter(line -> !line.contains("ReplicaLink")).toList();
  }

  /**
   * The last lines of every process, for whoever has to understand a failure: if that is one to
   * begin, not every process has a log.
   */
  default void printLogs(PrintStream out) {
    for (String name : names()) {
      out.println("---- " + name);
      try {
        lastLines(name).forEach(out::println);
      } catch (RuntimeException e) {
        out.println("its log cannot be read: " + e);
      }
    }
  }

  private List<String> lastLines(String name) {
    int shown = 15;
    List<String> lines = log(name).lines().toList();
    return lines.subList(Math.max(0, lines.size() - shown), lines.size());
  }
}
