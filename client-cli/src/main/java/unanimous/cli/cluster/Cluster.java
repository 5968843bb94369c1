package unanimous.cli.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import unanimous.cli.client.ClusterView;
import unanimous.cli.client.KvClient;
import unanimous.cli.client.Outcome;
import unanimous.cli.output.CommandFailed;
import unanimous.cli.output.ExitCode;
import unanimous.cli.output.Json;
import unanimous.cli.output.Steps;

/**
 * What every act on a local cluster needs: its folder, how its services start, where to tell the
 * steps.
 */
public record Cluster(DataFolder data, ServiceCommand service, Steps steps) {

  /** Some times the longest pause between two tries of a coordinator to reach a replica. */
  static final Duration SEVERAL_TRIES = Duration.ofSeconds(5);

  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

  /** Longer than a coordinator waits for a replica that does not answer (2 s). */
  private static final Duration VIEW_TIMEOUT = Duration.ofSeconds(5);

  /** How long one act waits for another on the same folder. */
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

  public static Cluster of(
      DataFolder data, Path checkout, Map<String, String> environment, Steps steps) {
    return new Cluster(data, ServiceCommand.of(checkout, environment), steps);
  }

  /** Whether the process of that name runs; throws when there is none of that name. */
  public boolean isRunning(String name) {
    return processes().isRunning(data.shape().member(name));
  }

  Processes processes() {
    return new Processes(data);
  }

  Starter starter() {
    try {
      return new Starter(data, service, Session.begin(service.environment()));
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.UNREACHABLE, "cannot start a shell that starts the rest: " + e.getMessage());
    }
  }

  Preparation preparation() {
    return new Preparation(service, steps);
  }

  ClusterLock lock() {
    return ClusterLock.take(data, LOCK_PATIENCE);
  }

  /**
   * As the coordinator sees it; nothing if that does not answer.
   *
   * @throws Json.MalformedJson if the answer is not understood
   */
  Optional<ClusterView> view() throws Json.MalformedJson {
    // Anew each time: the secret that lets it in may be made by a process that starts just now.
    var coordinator = new KvClient(data.origin(data.shape().coordinator()), VIEW_TIMEOUT);
    return coordinator.replicas() instanceof Outcome.Done(var answer)
        ? Optional.of(Json.read(answer.body(), ClusterView.class))
        : Optional.empty();
  }

  KvClient client(Member member) {
    return new KvClient(data.origin(member), PROBE_TIMEOUT);
  }
}
