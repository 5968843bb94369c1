package unanimous.system.cluster;

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
import java.util.function.Consumer;
import java.util.stream.Stream;
import unanimous.cli.cluster.Cluster;
import unanimous.cli.cluster.ClusterShape;
import unanimous.cli.cluster.DataFolder;
import unanimous.cli.cluster.FreePorts;
import unanimous.cli.cluster.Member;
import unanimous.cli.cluster.MemoryOptions;
import unanimous.cli.cluster.Restore;
import unanimous.cli.cluster.Service;
import unanimous.cli.cluster.StartOne;
import unanimous.cli.cluster.Up;
import unanimous.cli.output.Console;
import unanimous.cli.output.Steps;
import unanimous.system.http.Http;

/** One coordinator and its replicas as real processes, started as {@code ./kv up} starts them. */
public final class TestCluster implements ClusterUnderTest {

  /**
   * A short life is over before an optimizing compiler would pay. Object headers as users have
   * them: the archive of classes fits no others.
   */
  private static final String JAVA_OPTIONS =
      "-Xms32m -Xmx160m -Xss512k -XX:+UseSerialGC -XX:+UseCompactObjectHeaders"
          + " -XX:TieredStopAtLevel=1 -Dspring.main.banner-mode=off";

  private final DataFolder data;
  private final ClusterShape shape;
  private final String javaOptions;
  private final ServiceProcesses processes;
  private final LastResort lastResort;

  private TestCluster(String name, int replicas, String javaOptions) {
    data = new DataFolder(Folders.temporary(name));
    shape = new ClusterShape(FreePorts.inARow(replicas + 1), replicas);
    this.javaOptions = javaOptions;
    processes = new ServiceProcesses(data);
    lastResort = LastResort.of(data.path());
  }

  /**
   * Starts a cluster and waits until it accepts writes.
   *
   * @param javaOptions for all of its processes, such as {@code -Dunanimous.vote-timeout=1s}
   */
  public static TestCluster up(String name, int replicas, String... javaOptions) {
    return begin(new TestCluster(name, replicas, String.join(" ", javaOptions)), TestCluster::up);
  }

  /** Makes a cluster of a backup as {@code ./kv restore} does, and starts it. */
  public static TestCluster restored(String name, Path backup, int replicas) {
    return begin(
        new TestCluster(name, replicas, ""),
        cluster -> {
          new Restore(cluster.launcher("")).run(backup, cluster.shape);
          cluster.up();
        });
  }

  private static TestCluster begin(TestCluster cluster, Consumer<TestCluster> beginning) {
    try {
      beginning.accept(cluster);
      return cluster;
    } catch (RuntimeException e) {
      try (cluster) {
        cluster.printLogs(System.err);
      } catch (RuntimeException more) {
        e.addSuppressed(more);
      }
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

  /** Starts one process again, with as much memory as it has where users start it. */
  public void startAsUsersDo(String name) {
    Service service = name.equals(COORDINATOR) ? Service.COORDINATOR : Service.REPLICA;
    start(name, MemoryOptions.of(service).toArray(String[]::new));
  }

  /** Kills processes with a signal that none can handle, all at once. */
  public void kill(String... names) {
    List<ProcessHandle> victims = Stream.of(names).map(this::process).toList();
    victims.forEach(ProcessHandle::destroyForcibly);
    victims.forEach(ServiceProcesses::awaitEnd);
  }

  /** Kills a process that may have ended already, or never have begun. */
  public void killIfItRuns(String name) {
    processes
        .find(shape.member(name))
        .ifPresent(process -> {
          process.destroyForcibly();
          ServiceProcesses.awaitEnd(process);
        });
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

  @Override
  public Http http(String name) {
    return new Http(shape.member(name).url());
  }

  public int port(String name) {
    return shape.member(name).port();
  }

  public Path folder(String name) {
    return data.folder(shape.member(name));
  }

  @Override
  public List<String> replicas() {
    return shape.replicaMembers().stream().map(Member::name).toList();
  }

  @Override
  public Path database(String name) {
    String file = name.equals(COORDINATOR) ? "coordinator.db" : "replica.db";
    return folder(name).resolve(file);
  }

  @Override
  public String log(String name) {
    Path log = data.log(shape.member(name));
    try {
      return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  @Override
  public void close() {
    Cleanup.all(List.of(lastResort::close, () -> Folders.delete(data.path())));
  }
}
