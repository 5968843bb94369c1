package unanimous.system.containers;

import com.github.dockerjava.api.DockerClient;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.testcontainers.DockerClientFactory;

/** The Docker engine of this machine, if there is one. */
final class Engine {

  private static final boolean REQUIRED = System.getProperty("containers", "").equals("required");

  private static final String HOW =
      "No Docker engine answers here, so the tests in containers are skipped. Start one (or name it by"
          + " DOCKER_HOST) to run them.";

  private Engine() {}

  /** Whether container tests can run, asked and said once. */
  private static final class Availability {

    static final boolean AVAILABLE = DockerClientFactory.instance().isDockerAvailable();

    static {
      if (!AVAILABLE) {
        System.out.println(HOW);
      }
    }
  }

  static DockerClient client() {
    return DockerClientFactory.instance().client();
  }

  /** Fails where an engine is required and absent. */
  static ConditionEvaluationResult availability() {
    return Availability.AVAILABLE
        ? ConditionEvaluationResult.enabled("a Docker engine answers")
        : without("no Docker engine answers here");
  }

  /** Has tests skipped, or failed where they are required, for this reason. */
  static ConditionEvaluationResult without(String reason) {
    if (REQUIRED) {
      throw new IllegalStateException("-Dcontainers=required, but " + reason);
    }
    return ConditionEvaluationResult.disabled(reason);
  }
}
