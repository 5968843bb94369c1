package unanimous.system.containers;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Volume;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import unanimous.system.cluster.ClusterUnderTest;
import unanimous.system.http.Http;

/**
 * One service in a container, confined as in docker-compose.yml. It is on two networks: the test
 * reaches it over one, through a port of the loopback interface that stays the same over restarts;
 * the cluster speaks over the other, which can be cut.
 */
final class ServiceContainer extends GenericContainer<ServiceContainer> {

  private static final int STOP_SECONDS = 20;

  private final String service;
  private final Network cluster;
  private final int hostPort;
  private final SecretFile secret;

  /**
   * Describes the container; {@link #start} makes it.
   *
   * @param service its name in the cluster, such as {@code replica-1}
   * @param port that it listens on
   * @param hostPort of the loopback interface, by which the test reaches it
   * @param secret that all processes of the cluster know
   */
  ServiceContainer(
      DockerImageName image,
      String service,
      int port,
      int hostPort,
      Network access,
      Network cluster,
      String volume,
      SecretFile secret) {
    super(image);
    this.service = service;
    this.cluster = cluster;
    this.hostPort = hostPort;
    this.secret = secret;
    withImagePullPolicy(_ -> false);
    withNetwork(access);
    withExposedPorts(port);
    withCreateContainerCmdModifier(create -> confine(create, port, volume));
    waitingFor(Wait.forHealthcheck().withStartupTimeout(ClusterUnderTest.PATIENCE.multipliedBy(2)));
  }

  private void confine(CreateContainerCmd create, int port, String volume) {
    HostConfig host = Objects.requireNonNull(create.getHostConfig());
    host.withPortBindings(PortBinding.parse("127.0.0.1:" + hostPort + ":" + port))
        .withBinds(new Bind(volume, new Volume("/data")), secret.bind());
    Confinement.of(service).confine(host);
  }

  @Override
  protected void containerIsCreated(String id) {
    join();
  }

  Http http() {
    return new Http("http://127.0.0.1:" + hostPort, Optional.of(secret.text()));
  }

  private DockerClient docker() {
    return getDockerClient();
  }

  private InspectContainerResponse.ContainerState state() {
    return docker().inspectContainerCmd(getContainerId()).exec().getState();
  }

  boolean runs() {
    return Boolean.TRUE.equals(state().getRunning());
  }

  /** SIGKILL; returns when the process is gone. */
  void kill() {
    docker().killContainerCmd(getContainerId()).exec();
    await().atMost(ClusterUnderTest.PATIENCE).until(() -> !runs());
  }

  /** SIGTERM, as {@code docker stop} does; returns how long it took. */
  Duration stopGently() {
    long begin = System.nanoTime();
    docker().stopContainerCmd(getContainerId()).withTimeout(STOP_SECONDS).exec();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** The status with which the process has ended. */
  long exitStatus() {
    return Objects.requireNonNull(state().getExitCodeLong());
  }

  /** Starts the same container once more and waits until it is healthy. */
  void startAgain() {
    docker().startContainerCmd(getContainerId()).exec();
    awaitHealthy();
  }

  void awaitHealthy() {
    await().atMost(ClusterUnderTest.PATIENCE.multipliedBy(2)).until(this::isHealthy);
  }

  /**
   * Stops its clock. With cgroups of version 1 the runtime now and then finds no moment in which
   * every thread holds still: it lets the container run on, says so, and leaves it to its caller to
   * try again (opencontainers/runc#4388).
   */
  void freeze() {
    await()
        .atMost(ClusterUnderTest.PATIENCE)
        .ignoreExceptionsMatching(ServiceContainer::isUnableToFreeze)
        .untilAsserted(() -> docker().pauseContainerCmd(getContainerId()).exec());
  }

  private static boolean isUnableToFreeze(Throwable failure) {
    return failure instanceof InternalServerErrorException
        && failure.toString().contains("unable to freeze");
  }

  void thaw() {
    docker().unpauseContainerCmd(getContainerId()).exec();
  }

  boolean isFrozen() {
    return Boolean.TRUE.equals(state().getPaused());
  }

  /** Pulls its cable out of the cluster's network. */
  void cut() {
    docker()
        .disconnectFromNetworkCmd()
        .withNetworkId(cluster.getId())
        .withContainerId(getContainerId())
        .exec();
  }

  /** Puts it in again: the address may be another, the name is the same. */
  void join() {
    docker()
        .connectToNetworkCmd()
        .withNetworkId(cluster.getId())
        .withContainerId(getContainerId())
        .withContainerNetwork(new ContainerNetwork().withAliases(service))
        .exec();
  }

  boolean isCut() {
    return docker()
        .inspectContainerCmd(getContainerId())
        .exec()
        .getNetworkSettings()
        .getNetworks()
        .values()
        .stream()
        .noneMatch(network -> cluster.getId().equals(network.getNetworkID()));
  }

  /** Copies its database as a power failure would leave it: nobody writes meanwhile. */
  void copyData(String database, Path into) {
    freeze();
    try {
      for (String file : List.of(database, database + "-wal")) {
        copyFileFromContainer("/data/" + file, into.resolve(file).toString());
      }
    } finally {
      thaw();
    }
  }
}
