package unanimous.system.crashpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import unanimous.cli.output.CommandFailed;
import unanimous.protocol.crashpoint.CrashPoint;
import unanimous.protocol.crashpoint.Side;
import unanimous.system.cluster.TestCluster;
import unanimous.system.http.Http;

/** The processes, told where to stand still and where to die. */
final class Stage {

  static final String COORDINATOR = TestCluster.COORDINATOR;

  private static final Duration POLL = Duration.ofMillis(20);

  private final TestCluster cluster;

  Stage(TestCluster cluster) {
    this.cluster = cluster;
  }

  TestCluster cluster() {
    return cluster;
  }

  List<String> replicas() {
    return cluster.replicas();
  }

  Side sideOf(String name) {
    return name.equals(COORDINATOR) ? Side.COORDINATOR : Side.REPLICA;
  }

  void haltAt(String name, CrashPoint point, int passage) {
    orders(name).haltAt(point, passage);
  }

  void pauseAt(String name, CrashPoint point) {
    orders(name).pauseAt(point, 1);
  }

  void release(String name) {
    orders(name).release();
  }

  private CrashPointOrders orders(String name) {
    return new CrashPointOrders(cluster.http(name));
  }

  /** Who did not die may still have its orders. */
  void disarmRunning() {
    cluster.names().stream().filter(cluster::runs).forEach(this::release);
  }

  void awaitPauseAt(String name, CrashPoint point) {
    orders(name).awaitPauseAt(point);
  }

  /** Waits until the process has died, at the point where it was to die. */
  void awaitDeath(String name, CrashPoint point) {
    await().pollInterval(POLL).atMost(TestCluster.PATIENCE).until(() -> !cluster.runs(name));
    assertThat(cluster.log(name).lines().filter(line -> line.contains("Halted at")).toList())
        .last()
        .asString()
        .contains("crash point " + point.label() + ":");
  }

  /** What the client is told of its put. */
  String put(String key, String value, String... headers) {
    return client().put(key, value, headers);
  }

  CompletableFuture<String> putInBackground(String key, String value) {
    return client().putInBackground(key, value);
  }

  private Client client() {
    return new Client(cluster.coordinator());
  }

  void kill(String name) {
    cluster.kill(name);
  }

  void killAll() {
    cluster.kill(cluster.names().stream().filter(cluster::runs).toArray(String[]::new));
  }

  void start(String name) {
    cluster.start(name);
  }

  void startAllBut(String victim) {
    List<CompletableFuture<Void>> starts =
        cluster.names().stream()
            .filter(name -> !name.equals(victim) && !cluster.runs(name))
            .map(name -> CompletableFuture.runAsync(() -> cluster.start(name)))
            .toList();
    starts.forEach(CompletableFuture::join);
  }

  void startAll() {
    cluster.up();
  }

  /** Starts the process with the order to die at a point that it passes while it recovers. */
  void startToDie(String name, CrashPoint point, int passage) {
    try {
      cluster.start(name, "-Dunanimous.crash-points.halt-at=" + point.label() + ":" + passage);
    } catch (CommandFailed e) {
      assertThat(e).hasMessageContaining("ended while starting");
    }
    awaitDeath(name, point);
  }

  /** Posts what it may die of before it can answer. */
  void postToDie(String name, String path, String body) {
    try {
      var _ = http(name).post(path, body);
    } catch (UncheckedIOException e) {
      // It died.
    }
  }

  /** What an operator orders a replica about the one transaction that it is in doubt about. */
  void forceAbort(String replica) {
    String id =
        http(replica)
            .get("/transactions?state=prepared")
            .json()
            .at("/transactions/0/transaction")
            .stringValue();
    String order = "{\"outcome\": \"abort\", \"confirm\": \"" + id + "\"}";
    postToDie(replica, "/transactions/" + id + "/force", order);
  }

  private Http http(String name) {
    return cluster.http(name);
  }
}
