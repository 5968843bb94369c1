package unanimous.system.containers;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.testcontainers.containers.Network;
import unanimous.cli.cluster.FreePorts;
import unanimous.system.cluster.Cleanup;
import unanimous.system.cluster.ClusterUnderTest;
import unanimous.system.cluster.Folders;
import unanimous.system.containers.Images.Target;
import unanimous.system.crashpoints.CrashPointOrders;
import unanimous.system.http.Http;

/** A coordinator and three replicas in containers, each with a volume; nobody else's. */
final class ContainerCluster implements ClusterUnderTest {

  static final List<String> REPLICAS = List.of("replica-1", "replica-2", "replica-3");

  private static final int COORDINATOR_PORT = 8080;
  private static final int REPLICA_PORT = 8081;

  /** Short, so that a test need not wait for them; none of them matters to safety. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "SPRING_PROFILES_ACTIVE", "crash-points",
          "SPRING_MAIN_BANNERMODE", "off",
          "UNANIMOUS_ACCESS_OPEN", "true",
          "UNANIMOUS_VOTETIMEOUT", "3s",
          "UNANIMOUS_LINKTIMEOUT", "2s",
          "UNANIMOUS_HEARTBEAT", "500ms",
          "UNANIMOUS_MAXBACKOFF", "500ms",
          "UNANIMOUS_INQUIREAFTER", "500ms",
          "UNANIMOUS_INQUIREINTERVAL", "500ms",
          "UNANIMOUS_READWAIT", "300ms");

  /** The sum of the vote, link and inquiry timeouts, and more. */
  static final Duration LONGER_THAN_EVERY_TIMEOUT = Duration.ofSeconds(8);

  private final String run = "unanimous-" + UUID.randomUUID().toString().substring(0, 8);
  private final Images images;
  private final Network access = Network.newNetwork();
  private final Network network =
      Network.builder().createNetworkCmdModifier(create -> create.withInternal(true)).build();
  private final Map<String, ServiceContainer> containers = new LinkedHashMap<>();
  private final Map<String, Integer> hostPorts = new LinkedHashMap<>();
  private final Map<String, String> volumes = new LinkedHashMap<>();
  private final List<String> allVolumes = new ArrayList<>();
  private final Path copies = Folders.temporary("copies");
  private final SecretFile secret = SecretFile.in(copies);
  private final Thread lastResort = new Thread(this::remove, "remove the test's containers");

  private ContainerCluster(Images images) {
    this.images = images;
  }

  /** Starts a new cluster and waits until it accepts writes. */
  static ContainerCluster up(Images images) {
    var cluster = new ContainerCluster(images);
    Runtime.getRuntime().addShutdownHook(cluster.lastResort);
    try {
      int port = FreePorts.inARow(cluster.names().size());
      for (String name : cluster.names()) {
        cluster.hostPorts.put(name, port++);
        cluster.describe(name, cluster.newVolume(name));
      }
      cluster.inParallel(ServiceContainer::start);
      cluster.awaitWrites();
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

  private String newVolume(String name) {
    String volume = run + "-" + name + "-" + allVolumes.size();
    allVolumes.add(volume);
    return volume;
  }

  private ServiceContainer describe(String name, String volume) {
    boolean coordinates = name.equals(COORDINATOR);
    var container =
        new ServiceContainer(
                images.name(coordinates ? Target.COORDINATOR : Target.REPLICA),
                name,
                coordinates ? COORDINATOR_PORT : REPLICA_PORT,
                Objects.requireNonNull(hostPorts.get(name)),
                access,
                network,
                volume,
                secret)
            .withEnv(ENVIRONMENT)
            .withEnv("UNANIMOUS_NAME", name)
            .withEnv("UNANIMOUS_COORDINATOR", "http://coordinator:" + COORDINATOR_PORT)
            .withEnv("UNANIMOUS_REPLICAS", addresses());
    containers.put(name, container);
    volumes.put(name, volume);
    return container;
  }

  private static String addresses() {
    return REPLICAS.stream()
        .map(replica -> replica + "=http://" + replica + ":" + REPLICA_PORT)
        .collect(Collectors.joining(","));
  }

  /** Returns when all is done, or has failed. */
  private void inParallel(Consumer<ServiceContainer> act) {
    CompletableFuture.allOf(
            containers.values().stream()
                .map(container -> CompletableFuture.runAsync(() -> act.accept(container)))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  /**
   * Whatever a test has left: thaws, joins, releases and starts what it must, until all is well.
   */
  void makeWhole() {
    inParallel(container -> {
      if (container.isFrozen()) {
        container.thaw();
      }
      if (container.isCut()) {
        container.join();
      }
      if (container.runs()) {
        new CrashPointOrders(container.http()).release();
      } else {
        container.startAgain();
      }
    });
    awaitWrites();
  }

  /** Every replica that is awake stays one: the time passes, and nothing is decided by it. */
  void sleepOn() {
    await()
        .during(LONGER_THAN_EVERY_TIMEOUT)
        .atMost(PATIENCE)
        .until(() -> http("replica-1").get("/status").status() == 200);
  }

  ServiceContainer container(String name) {
    return Objects.requireNonNull(containers.get(name), name);
  }

  /** The network on which the cluster speaks. */
  Network network() {
    return network;
  }

  /** By which its processes know each other. */
  SecretFile secret() {
    return secret;
  }

  Images images() {
    return images;
  }

  /** The volume that a container has now. */
  String volume(String name) {
    return Objects.requireNonNull(volumes.get(name), name);
  }

  /** Removes a container and makes another, on a volume that there is. */
  void recreate(String name, String volume) {
    container(name).stop();
    describe(name, volume).start();
  }

  /** Removes a container and makes another, on an empty volume. */
  void recreateEmpty(String name) {
    recreate(name, newVolume(name));
  }

  @Override
  public List<String> replicas() {
    return REPLICAS;
  }

  @Override
  public Http http(String name) {
    return container(name).http();
  }

  @Override
  public String log(String name) {
    return container(name).getLogs();
  }

  /** A copy: the file itself is in a volume that only the engine reaches. */
  @Override
  public Path database(String name) {
    String file = name.equals(COORDINATOR) ? "coordinator.db" : "replica.db";
    try {
      Path folder = Files.createTempDirectory(copies, name);
      container(name).copyData(file, folder);
      return folder.resolve(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void remove() {
    List<Cleanup> steps = new ArrayList<>();
    steps.add(() -> inParallel(ServiceContainer::stop));
    allVolumes.forEach(volume -> steps.add(() -> removeVolume(volume)));
    steps.add(access::close);
    steps.add(network::close);
    Cleanup.all(steps);
  }

  private static void removeVolume(String volume) {
    try {
      Engine.client().removeVolumeCmd(volume).exec();
    } catch (NotFoundException e) {
      // Its container was never made.
    }
  }

  @Override
  public void close() {
    Cleanup.all(
        List.of(
            this::remove,
            () -> Runtime.getRuntime().removeShutdownHook(lastResort),
            () -> Folders.delete(copies)));
  }
}
