package unanimous.system.containers;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import unanimous.cli.cluster.FreePorts;
import unanimous.system.cluster.ClusterUnderTest;
import unanimous.system.http.Http;

/**
 * A cluster of the checkout's docker-compose.yml, made by the program that users call: a project
 * and images of this run alone.
 */
final class Compose implements AutoCloseable {

  private static final List<List<String>> SPELLINGS =
      List.of(List.of("docker", "compose"), List.of("docker-compose"));

  private final List<String> program;
  private final String tag = Images.newTag();
  private final String project = "unanimous-" + tag;
  private final int port = FreePorts.inARow(1);
  private final Thread lastResort = new Thread(this::remove, "remove the test's project");

  private Compose(List<String> program) {
    this.program = program;
  }

  /** How it is called on this machine, if it is there: as the client's plugin, or by itself. */
  static Optional<List<String>> program() {
    return SPELLINGS.stream().filter(Compose::isThere).findFirst();
  }

  private static boolean isThere(List<String> spelling) {
    try {
      Programs.run(Map.of(), Stream.concat(spelling.stream(), Stream.of("version")).toList());
      return true;
    } catch (IllegalStateException | UncheckedIOException e) {
      return false;
    }
  }

  /** Nothing of it is made yet, and {@link #close} removes whatever is. */
  static Compose newProject() {
    var compose = new Compose(program().orElseThrow());
    Runtime.getRuntime().addShutdownHook(compose.lastResort);
    return compose;
  }

  /** Requests by the port that is published. */
  Http http() {
    return new Http("http://127.0.0.1:" + port);
  }

  /**
   * {@code docker compose WORDS}; what it has said. Whatever overrides and variables this checkout
   * has are somebody's own.
   */
  String run(String... words) {
    Stream<String> ours = Stream.of("--file", "docker-compose.yml", "--project-name", project);
    return Programs.run(
        Map.of(
            "KV_JARS", "prebuilt",
            "KV_TAG", tag,
            "KV_PORT", String.valueOf(port),
            "SPRING_PROFILES_ACTIVE", "",
            "DOCKER_BUILDKIT", "1",
            "COMPOSE_DOCKER_CLI_BUILD", "1"),
        Stream.of(program.stream(), ours, Stream.of(words)).flatMap(part -> part).toList());
  }

  /** Puts as soon as puts are accepted. */
  void awaitPut(String key, String value) {
    try {
      await()
          .atMost(ClusterUnderTest.PATIENCE.multipliedBy(2))
          .ignoreExceptionsInstanceOf(UncheckedIOException.class)
          .until(() -> http().put(key, value).status() == 200);
    } catch (ConditionTimeoutException e) {
      System.err.println(run("ps") + run("logs", "--tail=15"));
      throw e;
    }
  }

  private void remove() {
    try {
      run("--profile", "client", "down", "--volumes", "--remove-orphans", "--timeout", "1");
    } finally {
      Images.remove(tag);
    }
  }

  @Override
  public void close() {
    remove();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }
}
