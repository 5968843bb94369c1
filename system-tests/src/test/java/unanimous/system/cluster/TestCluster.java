package unanimous.system.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import unanimous.cli.cluster.Cluster;
import unanimous.cli.cluster.ClusterShape;
import unanimous.cli.cluster.DataFolder;
import unanimous.cli.cluster.Member;
import unanimous.cli.cluster.StartOne;
import unanimous.cli.cluster.Up;
import unanimous.cli.output.Console;
import unanimous.cli.output.Steps;
import unanimous.system.cluster.Stores.Entry;
import unanimous.system.http.Http;

/** One coordinator and its replicas as real processes, started as {@code ./kv up} starts them. */
public final class TestCluster implements AutoCloseable {

  public static final String COORDINATOR = "coordinator";

  /** Bounds every wait for processes: CI machines are slow and noisy. */
  public static final Duration PATIENCE = Duration.ofMinutes(1);

  /** A short life is over before an optimizing compiler would pay. */
  private static final String JAVA_OPTIONS =
      "-Xms32m -Xmx160m -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
          + " -Dspring.main.banner-mode=off";

  private static final int SHOWN_LINES = 15;

  private final DataFolder data;
  private final ClusterShape shape;
  private final String javaOptions;
  private final ServiceProcesses processes;
  private final Thread lastResort = new Thread(this::endAll, "end the test's processes");

  private TestCluster(String name, int replicas, String javaOptions) {
    data = new DataFolder(Folders.temporary(name));
    shape = new ClusterShape(FreePorts.inARow(replicas + 1), replicas);
    this.javaOptions = javaOptions;
    processes = new ServiceProcesses(data);
  }

  /**
   * Starts a cluster and waits until it accepts writes.
   *
   * @param javaOptions for all of its processes, such as {@code -Dunanimous.vote-timeout=1s}
   */
  public static TestCluster up(String name, int replicas, String... javaOptions) {
    var cluster = new TestCluster(name, replicas, String.join(" ", javaOptions));
    Runtime.getRuntime().addShutdownHook(cluster.lastResort);
    try {
      cluster.up();
      return cluster;
    } catch (RuntimeException e) {
      cluster.printLogs(System.err);
      cluster.close();
      throw e;
    }
  }

  /** Starts what does not run, lets go on what is paused, and waits until all is well. */
  public void up() {
    members().forEach(member -> processes.find(member).ifPresent(Signals::resume));
    var wanted = new Up.Wanted(Optional.of(shape.port()), Optional.of(shape.replicas()), PATIENCE);
    new Up(launcher("")).run(wanted);
  }

  /** Starts one process again, with more options for its JVM, and waits until it is ready. */
  public void start(String name, String... moreJavaOptions) {
    new StartOne(launcher(String.join(" ", moreJavaOptions))).run(name, PATIENCE);
  }

  /** Kills processes with a signal that none can handle, all at once. */
  public void kill(String... names) {
    List<ProcessHandle> victims = Stream.of(names).map(this::process).toList();
    victims.forEach(ProcessHandle::destroyForcibly);
    victims.forEach(ServiceProcesses::awaitEnd);
  }

  /** Kills every process of the cluster at once. */
  public void killAll() {
    kill(names().toArray(String[]::new));
  }

  /** Asks a process to stop, with SIGTERM; returns how long it took. */
  public Duration stop(String name) {
    long begin = System.nanoTime();
    ProcessHandle process = process(name);
    process.destroy();
    ServiceProcesses.awaitEnd(process);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Stops the clock for a process: it keeps its connections and answers nothing. */
  public void pause(String name) {
    Signals.pause(process(name));
  }

  public void resume(String name) {
    Signals.resume(process(name));
  }

  public boolean runs(String name) {
    return processes.find(shape.member(name)).isPresent();
  }

  public Http coordinator() {
    return http(COORDINATOR);
  }

  public Http http(String name) {
    return new Http(shape.member(name).url());
  }

  public int port(String name) {
    return shape.member(name).port();
  }

  public Path folder(String name) {
    return data.folder(shape.member(name));
  }

  /** The coordinator's name, then the replicas' in order. */
  public List<String> names() {
    return members().stream().map(Member::name).toList();
  }

  public List<String> replicas() {
    return shape.replicaMembers().stream().map(Member::name).toList();
  }

  /** {@code GET /replicas}. */
  public JsonNode view() {
    return coordinator().get("/replicas").json();
  }

  public JsonNode view(String replica) {
    return view()
        .path("replicas")
        .valueStream()
        .filter(view -> view.path("name").stringValue().equals(replica))
        .findFirst()
        .orElseThrow();
  }

  public boolean acceptsWrites() {
    try {
      return view().path("acceptsWrites").booleanValue();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  public void awaitWrites() {
    await().atMost(PATIENCE).until(this::acceptsWrites);
  }

  /** Waits until nothing is under way or in doubt and all stores are equal: that is the store. */
  public SortedMap<String, Entry> settledStore() {
    return Stores.awaitEqual(this);
  }

  /** What a process has logged so far. */
  public String log(String name) {
    Path log = data.log(shape.member(name));
    try {
      return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last lines of every process, for whoever has to understand a failure. */
  public void printLogs(PrintStream out) {
    for (String name : names()) {
      List<String> lines = log(name).lines().toList();
      out.println("---- " + name);
      lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()).forEach(out::println);
    }
  }

  private List<Member> members() {
    return shape.members();
  }

  private ProcessHandle process(String name) {
    return processes.get(shape.member(name));
  }

  private Cluster launcher(String moreJavaOptions) {
    String options = String.join(" ", JAVA_OPTIONS, javaOptions, moreJavaOptions);
    var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var console = new Console(InputStream.nullInputStream(), silent, silent, false);
    return Cluster.of(
        data, Checkout.path(), Map.of("KV_JAVA_OPTS", options.strip()), new Steps(console));
  }

  private void endAll() {
    members().forEach(member -> processes.find(member).ifPresent(ProcessHandle::destroyForcibly));
  }

  @Override
  public void close() {
    List<ProcessHandle> alive =
        members().stream().map(processes::find).flatMap(Optional::stream).toList();
    endAll();
    alive.forEach(ServiceProcesses::awaitEnd);
    Runtime.getRuntime().removeShutdownHook(lastResort);
    Folders.delete(data.path());
  }
}
